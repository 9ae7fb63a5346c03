"""How free words find cases: vocabulary, index, and the evidence for each hit."""
