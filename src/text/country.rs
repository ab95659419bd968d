//! Countries and regions by name, as the picker lists them.

use super::label::{Label, labels};
use super::pick;
use crate::core::country::Country;
use crate::core::visit::Language;

labels! {
    Country {
        China => "中国大陆", "Mainland China";
        HongKong => "中国香港", "Hong Kong, China";
        Macau => "中国澳门", "Macao, China";
        Taiwan => "中国台湾", "Taiwan, China";
        SouthKorea => "韩国", "South Korea";
        Japan => "日本", "Japan";
        Singapore => "新加坡", "Singapore";
        Malaysia => "马来西亚", "Malaysia";
        Thailand => "泰国", "Thailand";
        Vietnam => "越南", "Vietnam";
        Indonesia => "印度尼西亚", "Indonesia";
        Philippines => "菲律宾", "Philippines";
        Mongolia => "蒙古", "Mongolia";
        Myanmar => "缅甸", "Myanmar";
        Cambodia => "柬埔寨", "Cambodia";
        Laos => "老挝", "Laos";
        India => "印度", "India";
        Pakistan => "巴基斯坦", "Pakistan";
        Bangladesh => "孟加拉国", "Bangladesh";
        UnitedStates => "美国", "United States";
        Canada => "加拿大", "Canada";
        UnitedKingdom => "英国", "United Kingdom";
        Germany => "德国", "Germany";
        France => "法国", "France";
        Italy => "意大利", "Italy";
        Spain => "西班牙", "Spain";
        Portugal => "葡萄牙", "Portugal";
        Netherlands => "荷兰", "Netherlands";
        Belgium => "比利时", "Belgium";
        Switzerland => "瑞士", "Switzerland";
        Austria => "奥地利", "Austria";
        Sweden => "瑞典", "Sweden";
        Norway => "挪威", "Norway";
        Denmark => "丹麦", "Denmark";
        Finland => "芬兰", "Finland";
        Poland => "波兰", "Poland";
        Ireland => "爱尔兰", "Ireland";
        Russia => "俄罗斯", "Russia";
        Kazakhstan => "哈萨克斯坦", "Kazakhstan";
        Uzbekistan => "乌兹别克斯坦", "Uzbekistan";
        Ukraine => "乌克兰", "Ukraine";
        Turkey => "土耳其", "Turkey";
        UnitedArabEmirates => "阿联酋", "United Arab Emirates";
        SaudiArabia => "沙特阿拉伯", "Saudi Arabia";
        Israel => "以色列", "Israel";
        Iran => "伊朗", "Iran";
        Egypt => "埃及", "Egypt";
        SouthAfrica => "南非", "South Africa";
        Nigeria => "尼日利亚", "Nigeria";
        Kenya => "肯尼亚", "Kenya";
        Brazil => "巴西", "Brazil";
        Mexico => "墨西哥", "Mexico";
        Argentina => "阿根廷", "Argentina";
        Australia => "澳大利亚", "Australia";
        NewZealand => "新西兰", "New Zealand";
    }
}

/// How many digits its numbers have: "8 位", "9 to 10 digits".
pub fn digits(lang: Language, country: Country) -> String {
    let (fewest, most) = country.numbering().digits;
    match lang {
        Language::Zh if fewest == most => format!("{most} 位"),
        Language::Zh => format!("{fewest} 到 {most} 位"),
        Language::En if fewest == most => format!("{most} digits"),
        Language::En => format!("{fewest} to {most} digits"),
    }
}
