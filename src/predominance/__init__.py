"""Predominance: which notice requests should a person read first?"""
