"""Projects: what citizens and partners carry: an idea with a place, a cost, a team."""
