"""Korean text as people type it in a chat, brought into a form that can be compared.

One file, one idea; every function is pure, quick (a message takes well under 1 ms) and
accepts any text:

- `normalise`: Unicode, markup, emoji and chat runs away, always the first step;
- `jamo`: syllables to key strokes and back, and the distance that tells a typo from a name;
- `initials`: codes of leading consonants (초성), and which of them are only chat noise;
- `layout`: text typed with the other keyboard layout switched on (한/영);
- `numerals`: number words, ordinals and sums of money;
- `reading`: the sound a word ends in when it is read aloud;
- `particles`: the right particle behind a word (조사), and a word without its particle;
- `romanise`: Hangul in Latin letters, to compare it with a Latin query word.
"""
