//! What is said of a car: the kinds of plates, what it runs on, the provinces.

use super::label::{Label, labels};
use super::pick;
use crate::core::plate::{PlateEnergy, PlateKind, PlateStatus};
use crate::core::vin::VinCheck;
use crate::core::visit::Language;

labels! {
    PlateStatus {
        Registered => "正式车牌", "Plate";
        Temporary => "临时牌照", "Temporary plate";
        None => "未上牌", "No plate yet";
        Foreign => "境外车牌", "Foreign plate";
        Special => "特殊车牌", "Special plate";
    }
    PlateKind {
        Ordinary => "普通车牌", "Ordinary";
        Trailer => "挂车", "Trailer";
        Training => "教练车", "Driving school";
        Police => "警车", "Police";
        HongKong => "粤港两地牌", "Hong Kong";
        Macau => "粤澳两地牌", "Macao";
        EnergySmall => "小型新能源", "New energy, small";
        EnergyLarge => "大型新能源", "New energy, large";
        Embassy => "使馆", "Embassy";
        Consulate => "领馆", "Consulate";
        Military => "军车", "Military";
        ArmedPolice => "武警", "Armed police";
        Special => "特殊车牌", "Special";
        Temporary => "临时牌照", "Temporary";
        Foreign => "境外车牌", "Foreign";
    }
    PlateEnergy {
        Battery => "纯电动", "Battery electric";
        Other => "插电混动等新能源", "Plug-in hybrid or other new energy";
    }
    VinCheck {
        Ok => "校验位相符", "Check digit right";
        Mismatch => "校验位不符", "Check digit differs";
        Unknown => "无校验位", "No check digit";
    }
}

/// What a character of the plate keyboard stands for, for a screen reader and for those who
/// do not read it. Letters and digits stand for themselves: none.
pub fn plate_key(lang: Language, key: char) -> Option<&'static str> {
    let (_, zh, en) = PLATE_KEYS.iter().find(|(one, _, _)| *one == key)?;
    Some(pick(lang, zh, en))
}

const PLATE_KEYS: [(char, &str, &str); 39] = [
    ('京', "北京", "Beijing"),
    ('津', "天津", "Tianjin"),
    ('渝', "重庆", "Chongqing"),
    ('沪', "上海", "Shanghai"),
    ('冀', "河北", "Hebei"),
    ('晋', "山西", "Shanxi"),
    ('辽', "辽宁", "Liaoning"),
    ('吉', "吉林", "Jilin"),
    ('黑', "黑龙江", "Heilongjiang"),
    ('苏', "江苏", "Jiangsu"),
    ('浙', "浙江", "Zhejiang"),
    ('皖', "安徽", "Anhui"),
    ('闽', "福建", "Fujian"),
    ('赣', "江西", "Jiangxi"),
    ('鲁', "山东", "Shandong"),
    ('豫', "河南", "Henan"),
    ('鄂', "湖北", "Hubei"),
    ('湘', "湖南", "Hunan"),
    ('粤', "广东", "Guangdong"),
    ('琼', "海南", "Hainan"),
    ('川', "四川", "Sichuan"),
    ('贵', "贵州", "Guizhou"),
    ('云', "云南", "Yunnan"),
    ('陕', "陕西", "Shaanxi"),
    ('甘', "甘肃", "Gansu"),
    ('青', "青海", "Qinghai"),
    ('蒙', "内蒙古", "Inner Mongolia"),
    ('桂', "广西", "Guangxi"),
    ('宁', "宁夏", "Ningxia"),
    ('新', "新疆", "Xinjiang"),
    ('藏', "西藏", "Tibet"),
    ('使', "使馆", "Embassy"),
    ('领', "领馆", "Consulate"),
    ('警', "警用", "Police"),
    ('学', "教练车", "Driving school"),
    ('港', "香港", "Hong Kong"),
    ('澳', "澳门", "Macao"),
    ('挂', "挂车", "Trailer"),
    ('临', "临时", "Temporary"),
];
