"""From a recording to a review, a report page and its HTML."""
