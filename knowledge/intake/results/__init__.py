"""What a document says about results: small recognisers with one job each."""
