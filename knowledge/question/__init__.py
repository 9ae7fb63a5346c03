"""text → Question: small recognisers with one job each, and the parser that calls them in turn.

    normalise → translate (layout, English) → recognise slots → leftovers become terms

A question is understood before anything is searched; nothing here decides what is answered.
"""
