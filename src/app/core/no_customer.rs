//! Why there is no customer to do something with.

use super::Core;

impl Core {
    /// Why there is no customer to do something with, and what to do.
    pub fn no_customer(&self) -> &'static str {
        if self.list.shown(&self.document) > 0 {
            "No customer is on the screen. {key:left} goes back."
        } else if self.list.only_movers {
            "No customer who is shown moves. {key:movers} shows all again."
        } else if !self.list.filter.is_empty() {
            "No customer matches the filter. {key:back} shows all again, {key:filter} changes the filter."
        } else if self.document.loading.is_reading() {
            "The list is being read; its customers are here in a moment."
        } else {
            "The list has no customers, only a header. Export it again, then :e opens it."
        }
    }
}
