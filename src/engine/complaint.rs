//! A complaint never comes to the colleague whom it is about (domain.md §5.1, rule 17).

use super::duty::{self, Duty};
use super::{Answer, Floor};
use crate::core::StaffId;
use crate::core::refusal::Refusal;
use crate::core::visit::Purpose;
use crate::store::visit::Visit;
use crate::store::{self, Db, Fault};

/// Whom it is about: of this ticket, and of those that went on as this one.
pub fn about(db: &Db, visit: &Visit) -> Result<Vec<StaffId>, Fault> {
    let mut tickets = store::visit::merged_into(db, visit)?;
    tickets.push(visit.clone());
    let complaints = tickets.iter().filter(|one| is_complaint(one));
    Ok(complaints.filter_map(|one| one.requested_staff).collect())
}

/// Whoever serves, hosts, joins, watches or answers for a visitor: never whom they complain of.
pub fn may_have(floor: &Floor<'_>, visit: &Visit, staff: StaffId) -> Answer<()> {
    if about(floor.db, visit)?.contains(&staff) {
        let name = floor.house.roster.name(staff);
        return Err(Refusal::ComplaintAbout { name }.into());
    }
    Ok(())
}

/// Who answers for a new visit: for a complaint the floor manager, else whoever is at the desk.
/// Where only whom it is about would be left, any colleague does rather than they.
pub fn responsible(
    floor: &Floor<'_>,
    duty: &Duty,
    purpose: Purpose,
    named: Option<StaffId>,
) -> Answer<StaffId> {
    let found = match purpose.sends_whom_they_name() {
        true => duty::responsible(floor, duty, &[]),
        false => {
            let about: Vec<StaffId> = named.into_iter().collect();
            of_complaint(floor, duty, &about).or_else(|| anybody_else(floor, duty, &about))
        }
    };
    Ok(found.ok_or(Refusal::NoHost)?)
}

/// Who answers for a visit when `gone` does not any more.
pub fn heir(
    floor: &Floor<'_>,
    duty: &Duty,
    visit: &Visit,
    gone: StaffId,
) -> Result<Option<StaffId>, Fault> {
    let mut except = about(floor.db, visit)?;
    except.push(gone);
    Ok(match is_complaint(visit) {
        true => of_complaint(floor, duty, &except),
        false => duty::responsible(floor, duty, &except),
    })
}

/// The same where somebody must: any colleague does rather than whom it is about.
pub fn any_heir(
    floor: &Floor<'_>,
    duty: &Duty,
    visit: &Visit,
    gone: StaffId,
) -> Result<Option<StaffId>, Fault> {
    let heir = heir(floor, duty, visit, gone)?;
    let mut except = about(floor.db, visit)?;
    except.push(gone);
    Ok(heir.or_else(|| anybody_else(floor, duty, &except)))
}

/// On duty before off duty.
fn anybody_else(floor: &Floor<'_>, duty: &Duty, except: &[StaffId]) -> Option<StaffId> {
    let others = || {
        let everyone = floor.house.roster.in_order().map(|one| one.id);
        everyone.filter(|staff| !except.contains(staff))
    };
    let here = others().find(|staff| duty.presence(*staff).on_duty());
    here.or_else(|| others().next())
}

fn of_complaint(floor: &Floor<'_>, duty: &Duty, except: &[StaffId]) -> Option<StaffId> {
    duty::manager(floor, duty, except).or_else(|| duty::responsible(floor, duty, except))
}

fn is_complaint(visit: &Visit) -> bool {
    !visit.purpose.sends_whom_they_name()
}
