//! Whose customer somebody is, and until when (domain.md §5.1, rules 4 and 20).

use super::assign::AssignmentKind;
use super::coded::coded;
use super::day::BusinessDate;
use super::person::Relation;
use super::visit::Purpose;

coded! {
    /// How the ownership began.
    pub enum OwnerReason { Served = "served", Call = "call", Transfer = "transfer", Import = "import" }
}

/// Whether the customer still belongs to their consultant: buyers always, others while somebody
/// reached or met them within `days`.
pub fn stands(relation: Relation, contact: BusinessDate, today: BusinessDate, days: u32) -> bool {
    match relation {
        Relation::Owner => true,
        Relation::Suspect | Relation::Prospect | Relation::Other => {
            today.days_since(contact) <= i64::from(days)
        }
    }
}

/// Whether closing such an assignment of such a visit makes the visitor somebody's customer.
pub const fn is_born(kind: AssignmentKind, purpose: Purpose) -> bool {
    matches!(kind, AssignmentKind::Serve) && purpose.is_new_sales()
}
