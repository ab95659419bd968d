//! Whose customer somebody is, and until when (domain.md §5.1, rules 4 and 20).

use super::assign::AssignmentKind;
use super::coded::coded;
use super::day::BusinessDate;
use super::person::Relation;
use super::visit::Purpose;
use super::{PersonId, StaffId};

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

/// A colleague who takes over customers, and how many they have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heir {
    pub staff: StaffId,
    pub staff_no: String,
    pub customers: u32,
}

/// Each customer goes to whoever has the fewest by then; of equals, by staff number.
pub fn share_out(persons: &[PersonId], heirs: &mut [Heir]) -> Vec<(PersonId, StaffId)> {
    let mut shares = Vec::with_capacity(persons.len());
    for person in persons {
        let fewest = heirs.iter_mut().min_by(|one, other| {
            (one.customers, &one.staff_no).cmp(&(other.customers, &other.staff_no))
        });
        if let Some(heir) = fewest {
            heir.customers += 1;
            shares.push((*person, heir.staff));
        }
    }
    shares
}
