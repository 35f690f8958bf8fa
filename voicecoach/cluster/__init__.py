"""The archive on a cluster: the same reviews, by Dask."""
