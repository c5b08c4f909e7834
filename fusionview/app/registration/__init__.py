"""Laying one volume on another, and judging how it lies."""
