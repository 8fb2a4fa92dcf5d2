"""Words in, values through, words out."""
