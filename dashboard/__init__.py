"""Answers: numbers in, figures and pages out."""
