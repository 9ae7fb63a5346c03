"""The published knowledge in a running bot: what is answered from, and how it is renewed."""
