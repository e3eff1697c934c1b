"""Tests of the questions: what they may be, and what is answered."""
