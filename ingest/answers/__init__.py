"""What owners, trackers and registers say beside the documents."""
