//! A believable past.
