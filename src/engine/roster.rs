use std::collections::BTreeMap;

use crate::config;
use crate::core::StaffId;
use crate::core::day::{BusinessDate, Moment};
use crate::core::refusal::Refusal;
use crate::core::visit::Language;
use crate::store::staff::Colleague;
use crate::store::{self, Db, Fault};
use crate::text::why::Names;
use crate::wire;

/// Everyone who works or worked here. Changes only when the hub starts.
pub struct Roster {
    people: BTreeMap<StaffId, Colleague>,
    /// Ids in the order of the configuration: the order in which a day begins.
    order: Vec<StaffId>,
}

impl Roster {
    /// Brings the configuration's list into the database. Who is gone from it has left.
    pub fn put(
        db: &Db,
        listed: &[config::Colleague],
        date: BusinessDate,
        now: Moment,
    ) -> Result<Roster, Fault> {
        let before = store::staff::all(db)?;
        let order = listed
            .iter()
            .map(|one| {
                let names = (one.name.as_str(), one.name_en.as_str());
                store::staff::put(db, &one.no, names, &one.roles, &one.skills, now)
            })
            .collect::<Result<Vec<_>, _>>()?;
        for gone in before.iter().filter(|one| one.active) {
            if !order.contains(&gone.id) {
                store::staff::retire(db, gone.id, date)?;
            }
        }
        let people = store::staff::all(db)?;
        Ok(Roster {
            people: people.into_iter().map(|one| (one.id, one)).collect(),
            order,
        })
    }

    pub fn get(&self, id: StaffId) -> Option<&Colleague> {
        self.people.get(&id)
    }

    /// Somebody who works here now.
    pub fn active(&self, id: StaffId) -> Result<&Colleague, Refusal> {
        self.get(id)
            .filter(|one| one.active)
            .ok_or(Refusal::StaffUnknown { id: id.0 })
    }

    /// Who works here now, in the order of the configuration.
    pub fn in_order(&self) -> impl Iterator<Item = &Colleague> {
        self.order.iter().filter_map(|id| self.people.get(id))
    }

    pub fn gone(&self) -> impl Iterator<Item = &Colleague> {
        self.people.values().filter(|one| !one.active)
    }

    /// The name that colleagues use.
    pub fn name(&self, id: StaffId) -> String {
        Names::name(self, id, Language::Zh)
    }

    pub fn shown(&self, id: StaffId) -> Option<wire::Colleague> {
        self.get(id).map(|one| wire::Colleague {
            id: one.id,
            staff_no: one.staff_no.clone(),
            name: one.name.clone(),
            name_en: one.name_en.clone(),
            skills: one.skills.clone(),
        })
    }
}

impl Names for Roster {
    fn name(&self, staff: StaffId, lang: Language) -> String {
        self.get(staff).map_or_else(
            || format!("#{staff}"),
            |one| crate::text::pick(lang, &one.name, &one.name_en).to_owned(),
        )
    }
}
