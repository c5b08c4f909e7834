"""Features of intensities, wherever they lie: statistics, histograms, peaks."""
