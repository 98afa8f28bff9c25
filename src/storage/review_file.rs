//! review_file
