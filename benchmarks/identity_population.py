"""An invented East Slavic population and lists of it, for `identity.py`: who each row is, is known.

Nobody in it exists. It is made from the published spelling rules alone and shares no code and no table with `habeas.identity`:
Belarusian from Russian phonemes with their stress (akanne, dzekanne, hard р and ч, the short ў); the transliterations of BGN/PCGN 1947,
ICAO 9303 and ISO 9 for Russian, of the Instruction of 2007 and of Łacinka for Belarusian, of resolution 55 (2010) for Ukrainian; PWN for
Polish, Duden for German, and the French press.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

__all__ = ["Listed", "Truth", "people", "queries", "register"]

# Russian, Belarusian and Ukrainian, men and women.
_MEN = """
Александр Аляксандр Олександр|Алексей Аляксей Олексій|Анатолий Анатоль Анатолій|Андрей Андрэй Андрій|Антон Антон Антон
Артём Арцём Артем|Борис Барыс Борис|Вадим Вадзім Вадим|Валентин Валянцін Валентин|Валерий Валерый Валерій
Василий Васіль Василь|Виктор Віктар Віктор|Виталий Віталь Віталій|Владимир Уладзімір Володимир|Владислав Уладзіслаў Владислав
Вячеслав Вячаслаў В'ячеслав|Геннадий Генадзь Геннадій|Георгий Георгій Георгій|Григорий Рыгор Григорій|Денис Дзяніс Денис
Дмитрий Дзмітрый Дмитро|Евгений Яўген Євген|Егор Ягор Єгор|Иван Іван Іван|Игорь Ігар Ігор|Илья Ілля Ілля|Кирилл Кірыл Кирило
Константин Канстанцін Костянтин|Леонид Леанід Леонід|Максим Максім Максим|Михаил Міхаіл Михайло|Никита Мікіта Микита
Николай Мікалай Микола|Олег Алег Олег|Павел Павел Павло|Пётр Пётр Петро|Роман Раман Роман|Сергей Сяргей Сергій
Станислав Станіслаў Станіслав|Степан Сцяпан Степан|Тимофей Цімафей Тимофій|Фёдор Фёдар Федір|Юрий Юрый Юрій|Яков Якаў Яків
Ярослав Яраслаў Ярослав|Аркадий Аркадзь Аркадій|Богдан Багдан Богдан|Глеб Глеб Гліб|Данила Даніла Данило|Захар Захар Захар
"""
_WOMEN = """
Александра Аляксандра Олександра|Алина Аліна Аліна|Алла Ала Алла|Анастасия Анастасія Анастасія|Анна Ганна Ганна
Валентина Валянціна Валентина|Вера Вера Віра|Вероника Вераніка Вероніка|Виктория Вікторыя Вікторія|Галина Галіна Галина
Дарья Дар'я Дарія|Евгения Яўгенія Євгенія|Екатерина Кацярына Катерина|Елена Алена Олена|Елизавета Лізавета Єлизавета
Зоя Зоя Зоя|Инна Іна Інна|Ирина Ірына Ірина|Кристина Крысціна Христина|Ксения Ксенія Ксенія|Лариса Ларыса Лариса
Лидия Лідзія Лідія|Любовь Любоў Любов|Людмила Людміла Людмила|Маргарита Маргарыта Маргарита|Марина Марына Марина
Мария Марыя Марія|Надежда Надзея Надія|Наталья Наталля Наталія|Нина Ніна Ніна|Оксана Аксана Оксана|Ольга Вольга Ольга
Полина Паліна Поліна|Раиса Раіса Раїса|Светлана Святлана Світлана|София Сафія Софія|Тамара Тамара Тамара
Татьяна Таццяна Тетяна|Юлия Юлія Юлія|Яна Яна Яна
"""
_SHORT = {"Александр": "Саша", "Дмитрий": "Дима", "Николай": "Коля", "Мария": "Маша", "Анастасия": "Настя", "Екатерина": "Катя"}

# Roots with the stressed vowel in capitals; where none is, the ending bears the stress.
_ONSETS = "б в г д ж з к л м н п р с т х ч ш бр вл гр др жм зв кл кр мл пл пр сл см сн ст тр хв хр шк шл".split()
_MIDDLES = "б в г д ж з к л м н п р с т ч ш лк лд нк нд рг рд рк рм рн рт ск ст тв чк шк хл гр др".split()
_VOWELS = "ааооееиуыя"
_ENDINGS = (("ов", 30), ("ев", 10), ("ин", 12), ("ский", 14), ("енко", 9), ("ович", 9), ("евич", 8), ("ук", 5), ("ик", 3))


@dataclass(frozen=True)
class Truth:
    """Somebody invented. surname: the Russian root with its stress, and the ending."""

    number: int
    sex: str
    root: str
    ending: str
    given: tuple[str, str, str]
    father: tuple[str, str, str]
    born: tuple[int, int, int]
    home: str


@dataclass(frozen=True)
class Listed:
    """A row of a list. who: the number of the person, None in no case."""

    who: int
    surname: str
    given: str
    patronymic: str
    name: str
    birth: str
    scheme: str


def _roots(count: int, dice: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        first = dice.choice(_ONSETS) if dice.random() < 0.9 else ""
        vowel = dice.choice(_VOWELS)
        second = dice.choice(_VOWELS) + dice.choice(_MIDDLES) if dice.random() < 0.55 else ""
        root = first + vowel + dice.choice(_MIDDLES) + second
        root = re.sub("(?<=[жшчкгх])ы", "и", re.sub("(?<=[жшчкгх])я", "а", root))
        if len(root) < 4:
            continue
        vowels = [place for place, sign in enumerate(root) if sign in "аоеиуыя"]
        if dice.random() < 0.7:
            place = dice.choice(vowels)
            root = root[:place] + root[place].upper() + root[place + 1 :]
        found[root] = None
    return list(found)


def people(count: int, seed: int) -> list[Truth]:
    """An invented population; surnames and given names as uneven as real ones."""
    dice = random.Random(seed)
    names = _roots(max(400, count // 3), dice)
    weights = [1 / (place + 12) ** 0.85 for place in range(len(names))]
    men = [tuple(entry.split()) for line in _MEN.split("\n") for entry in line.split("|") if entry.strip()]
    women = [tuple(entry.split()) for line in _WOMEN.split("\n") for entry in line.split("|") if entry.strip()]
    dice.shuffle(men)
    dice.shuffle(women)
    endings, shares = zip(*_ENDINGS, strict=True)
    tilts = {sex: list(accumulate(1 / (place + 4) for place in range(len(pool)))) for sex, pool in (("m", men), ("f", women))}
    homes = "Минск Гомель Брест Гродно Витебск Могилёв Пинск Орша Лида Барановичи".split()
    usual: dict[str, str] = {}
    made = []
    roots = dice.choices(names, weights, k=count)
    for number, root in enumerate(roots):
        sex = "m" if dice.random() < 0.72 else "f"
        pool = men if sex == "m" else women
        if root not in usual:
            usual[root] = random.Random(root).choices(endings, shares)[0]
        made.append(
            Truth(
                number,
                sex,
                root,
                usual[root] if dice.random() < 0.9 else dice.choices(endings, shares)[0],
                dice.choices(pool, cum_weights=tilts[sex])[0],  # type: ignore[arg-type]
                dice.choices(men, cum_weights=tilts["m"])[0],  # type: ignore[arg-type]
                (dice.randint(1945, 2004), dice.randint(1, 12), dice.randint(1, 28)),
                dice.choice(homes),
            )
        )
    return made


# -- Cyrillic ---------------------------------------------------------------------------------------------------------------


def _russian(root: str, ending: str, sex: str) -> str:
    root = root.lower()
    if ending == "ов" and root[-1] in "жшчц":
        ending = "ев"
    if sex == "f":
        ending = {"ский": "ская"}.get(ending, ending + "а" if ending[-1] in "вн" else ending)
    return (root + ending).capitalize()


def _belarusian(root: str, ending: str, sex: str) -> str:
    stressed_ending = root == root.lower()
    whole = root + ending
    if ending in ("ов", "ев", "ин") and stressed_ending:
        whole = root + {"ов": "Ов", "ев": "Ев", "ин": "Ин"}[ending]
    elif stressed_ending:
        # The last vowel of the root bears the stress before -ский, -енко and -ович.
        place = max(place for place, sign in enumerate(root) if sign in "аоеиуыя")
        whole = root[:place] + root[place].upper() + root[place + 1 :] + ending
    if sex == "f":
        whole += {"ов": "а", "ев": "а", "ин": "а"}.get(ending, "")
    signs = []
    stress = next((place for place, sign in enumerate(whole) if sign.isupper()), len(whole))
    for place, sign in enumerate(whole):
        before = whole[place - 1].lower() if place else ""
        hard = before in "жшчр"
        low = sign.lower()
        last_before_stress = not any(other in "аоеиуыя" for other in whole[place + 1 : stress].lower())
        if low == "о":
            low = "о" if sign == "О" else "а"
        elif low == "е":
            if sign == "Е" or place > stress or not last_before_stress:
                low = "э" if hard else "е"
                if hard and sign == "е":
                    low = "а" if place > stress else "э"
            else:
                low = "а" if hard else "я"
        elif low == "и":
            low = "ы" if hard else "і"
        elif low == "я" and hard:
            low = "а"
        signs.append(low)
    word = "".join(signs)
    word = re.sub("т(?=[еіюяь])", "ц", word)
    word = re.sub("д(?=[еіюяь])", "дз", word)
    word = re.sub("(?<=[аоеыіуэюяё])в(?![аоеыіуэюяёь])", "ў", word)
    word = re.sub("скій$", "ская" if sex == "f" else "скі", word)
    word = re.sub("цскі", "цкі", word)
    word = re.sub("енка$", "енка", word)
    return word.capitalize()


def _ukrainian(root: str, ending: str, sex: str) -> str:
    word = _russian(root, ending, sex).lower()
    word = word.replace("ский", "ський").replace("ская", "ська")
    word = re.sub("ев(?=а?$)", "єв", word) if re.search("[аоеиу]ев(?=а?$)", word) else word
    return word.replace("ы", "и").replace("э", "е").replace("ё", "ьо").capitalize()


def _patronymic(fathers: tuple[str, str, str], sex: str, language: int) -> str:
    father = fathers[language]
    female = sex == "f"
    low = father.lower()
    irregular = {
        "павел": ("Павл", "Паўл", "Павл"), "павло": ("Павл", "Паўл", "Павл"),
        "пётр": ("Петр", "Пятр", "Петр"), "петро": ("Петр", "Пятр", "Петр"),
        "микола": ("", "", "Микола"), "михаил": ("Михайл", "", ""), "міхаіл": ("", "Міхайл", ""), "михайло": ("", "", "Михайл"),
    }  # fmt: skip
    if language == 0:
        if low in ("илья", "никита", "данила"):
            stem = {"илья": "Иль", "никита": "Никит", "данила": "Данил"}[low]
            return stem + (("инична" if low == "илья" else "ична") if female else "ич")
        if low == "яков":
            return "Яковлевна" if female else "Яковлевич"
        stem = irregular.get(low, ("",))[0] or father
        if stem.endswith("ий"):
            stem, tail = stem[:-2] + "ь", "ев"
        elif stem[-1] in "йь":
            stem, tail = stem[:-1], "ев"
        else:
            tail = "ов"
        return stem + tail + ("на" if female else "ич")
    if language == 1:
        stem = irregular.get(low, ("", ""))[1] or father
        if low == "ілля":
            return "Ільінічна" if female else "Ільіч"
        if low in ("мікіта", "даніла"):
            return father[:-1] + ("аўна" if female else "авіч")
        if stem.endswith(("ій", "ый")):
            stem, tail = stem[:-2] + "'" * (stem[-3] == "р"), "ев"
        elif stem[-1] in "йь":
            stem, tail = stem[:-1], "ев"
            stem = stem[:-2] + "дз" if stem.endswith("дз") else stem
        else:
            stem, tail = stem.replace("аў", "ав") if stem.endswith("аў") else stem, "ав"
        return stem + (tail.replace("в", "ў") + "на" if female else tail + "іч")
    stem = irregular.get(low, ("", "", ""))[2] or father
    if low == "ілля":
        return "Іллівна" if female else "Ілліч"
    if low == "микола":
        return "Миколаївна" if female else "Миколайович"
    if stem.endswith("ій"):
        return stem[:-1] + ("ївна" if female else "йович")
    if stem[-1] in "оаь":
        stem = stem[:-1]
    return stem + ("івна" if female else "ович")


# -- Latin ------------------------------------------------------------------------------------------------------------------


def _table(pairs: str) -> dict[str, str]:
    return {sign: latin.replace("∅", "") for sign, latin in (pair.split("=") for pair in pairs.split())}


_ICAO = _table(
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh "
    "щ=shch ъ=ie ы=y ь=∅ э=e ю=iu я=ia '=∅"
)
_BGN = _ICAO | _table("й=y ё=yo ю=yu я=ya ъ=∅")
_ISO9 = _table(
    "а=a б=b в=v г=g д=d е=e ё=ë ж=ž з=z и=i й=j к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=c ч=č ш=š щ=šč "
    "ъ=∅ ы=y ь=∅ э=è ю=ju я=ja '=∅"
)
_BE = _table(
    "а=a б=b в=v г=h д=d е=ie ё=io ж=zh з=z і=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ў=u ф=f х=kh ц=ts ч=ch "
    "ш=sh ы=y ь=∅ э=e ю=iu я=ia '=∅"
)
_LACINKA = _table(
    "а=a б=b в=v г=h д=d е=ie ё=io ж=ž з=z і=i й=j к=k л=ł м=m н=n о=o п=p р=r с=s т=t у=u ў=ŭ ф=f х=ch ц=c ч=č "
    "ш=š ы=y ь=∅ э=e ю=iu я=ia '=j"
)
_UK = _table(
    "а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh "
    "ц=ts ч=ch ш=sh щ=shch ь=∅ ю=iu я=ia '=∅"
)
_POLISH = _table(
    "а=a б=b в=w г=g д=d е=ie ё=io ж=ż з=z и=i й=j к=k л=ł м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=ch ц=c ч=cz ш=sz "
    "щ=szcz ъ=∅ ы=y ь=∅ э=e ю=iu я=ia '=∅"
)
_GERMAN = _table(
    "а=a б=b в=w г=g д=d е=e ё=jo ж=sch з=s и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=ch ц=z ч=tsch "
    "ш=sch щ=schtsch ъ=∅ ы=y ь=∅ э=e ю=ju я=ja '=∅"
)
_FRENCH = _table(
    "а=a б=b в=v г=g д=d е=e ё=io ж=j з=z и=i й=ï к=k л=l м=m н=n о=o п=p р=r с=s т=t у=ou ф=f х=kh ц=ts ч=tch "
    "ш=ch щ=chtch ъ=∅ ы=y ь=∅ э=e ю=iou я=ia '=∅"
)


def _spell(word: str, table: dict[str, str]) -> str:
    return "".join(table.get(sign, sign) for sign in word.lower()).capitalize()


def _icao(word: str) -> str:
    return _spell(word, _ICAO)


def _bgn(word: str) -> str:
    low = re.sub("(?<![бвгджзклмнпрстфхцчшщ])е", "ye", word.lower())
    latin = _spell(low.replace("ye", "\x00"), _BGN).replace("\x00", "ye")
    return re.sub("(iy|yy)$", "y", latin).capitalize()


def _belarusian_passport(word: str) -> str:
    low = re.sub("(^|(?<=[аеёіоуыэюяў'ь]))([еёюя])", lambda found: {"е": "ye", "ё": "yo", "ю": "yu", "я": "ya"}[found[2]], word.lower())
    return _spell(low, _BE)


def _lacinka(word: str) -> str:
    low = word.lower()
    low = re.sub("(^|(?<=[аеёіоуыэюяў'ь]))([еёюя])", lambda found: {"е": "je", "ё": "jo", "ю": "ju", "я": "ja"}[found[2]], low)
    low = re.sub("л([еёюяіь])", lambda found: "l" + {"е": "e", "ё": "o", "ю": "u", "я": "a", "і": "i", "ь": ""}[found[1]], low)
    low = re.sub("([сзцн])ь", lambda found: {"с": "ś", "з": "ź", "ц": "ć", "н": "ń"}[found[1]], low)
    return _spell(low, _LACINKA).replace("chch", "ch")


def _ukrainian_latin(word: str) -> str:
    low = re.sub("^([єїйюя])", lambda found: {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}[found[1]], word.lower())
    return _spell(low.replace("зг", "zgh"), _UK)


def _polish(word: str) -> str:
    low = re.sub("(^|(?<=[аеёиоуыэюяъь]))([еёюя])", lambda found: {"е": "je", "ё": "jo", "ю": "ju", "я": "ja"}[found[2]], word.lower())
    low = re.sub("л([еёюяиь])", lambda found: "l" + {"е": "e", "ё": "o", "ю": "u", "я": "a", "и": "i", "ь": ""}[found[1]], low)
    low = re.sub("(?<=[жшчцщ])е", "э", low)
    low = re.sub("(?<=[жшцр])и", "ы", low)
    return re.sub("(ский|skij)$", "ski", _spell(low, _POLISH)).replace("skij", "ski")


def _german(word: str) -> str:
    low = re.sub("(?<=[аеиоуыэюя])с(?=[аеиоуыэюя])", "ss", word.lower())
    low = re.sub("(^|(?<=[аеиоуыэюяь]))е", "je", low)
    return re.sub("(ii|yi)$", "i", _spell(low, _GERMAN)).capitalize()


def _french(word: str) -> str:
    low = re.sub("(?<=[аеиоуыэюя])с(?=[аеиоуыэюя])", "ss", word.lower())
    low = re.sub("г(?=[еи])", "gu", low)
    return re.sub("in$", "ine", re.sub("(iï|yï)$", "i", _spell(low, _FRENCH))).capitalize()


_SCHEMES: dict[str, tuple[int, Callable[[str], str] | None]] = {
    "ru": (0, None),
    "be": (1, None),
    "uk": (2, None),
    "ru-bgn": (0, _bgn),
    "ru-passport": (0, _icao),
    "ru-scholarly": (0, lambda word: _spell(word, _ISO9)),
    "be-passport": (1, _belarusian_passport),
    "be-lacinka": (1, _lacinka),
    "uk-passport": (2, _ukrainian_latin),
    "pl": (0, _polish),
    "de": (0, _german),
    "fr": (0, _french),
}
_REGISTER = (("be", 0.3), ("ru", 0.35), ("be-passport", 0.35))
_QUERIES = (
    ("ru", 0.22), ("be", 0.16), ("uk", 0.08), ("ru-bgn", 0.12), ("ru-passport", 0.08), ("be-passport", 0.12), ("ru-scholarly", 0.04),
    ("be-lacinka", 0.05), ("uk-passport", 0.04), ("pl", 0.03), ("de", 0.03), ("fr", 0.03),
)  # fmt: skip


def _write(person: Truth, scheme: str) -> tuple[str, str, str]:
    return _surname(person.root, person.ending, person.sex, scheme), *_others(person.given, person.father, person.sex, scheme)


@lru_cache(maxsize=1_000_000)
def _surname(root: str, ending: str, sex: str, scheme: str) -> str:
    language, spell = _SCHEMES[scheme]
    surname = (_russian, _belarusian, _ukrainian)[language](root, ending, sex)
    return surname if spell is None else spell(surname)


@lru_cache(maxsize=200_000)
def _others(given: tuple[str, str, str], father: tuple[str, str, str], sex: str, scheme: str) -> tuple[str, str]:
    language, spell = _SCHEMES[scheme]
    patronymic = _patronymic(father, sex, language)
    return (given[language], patronymic) if spell is None else (spell(given[language]), spell(patronymic))


def _typo(word: str, dice: random.Random) -> str:
    if len(word) < 5:
        return word
    place = dice.randrange(1, len(word) - 1)
    kind = dice.randrange(4)
    alphabet = "абвгдеиклмнопрст" if re.search("[а-яў]", word.lower()) else "abcdefgiklmnoprst"
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place] + word[place:]
    if kind == 2:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + dice.choice(alphabet) + word[place + 1 :]


def _listed(person: Truth, scheme: str, dice: random.Random, *, clean: bool) -> Listed:
    surname, given, patronymic = _write(person, scheme)
    year, month, day = person.born
    if clean:
        birth = f"{year}-{month:02}-{day:02}" if dice.random() < 0.85 else f"{year}" if dice.random() < 0.5 else ""
        if dice.random() < 0.25:
            patronymic = ""
        if dice.random() < 0.02:
            surname = _typo(surname, dice)
        name = " ".join(filter(None, (surname, given, patronymic)))
        return Listed(person.number, surname, given, patronymic, name, birth, scheme)
    if dice.random() < 0.08:
        surname = _typo(surname, dice)
    if dice.random() < 0.02:
        given = _typo(given, dice)
    if dice.random() < 0.02 and _SCHEMES[scheme] == (0, None):
        given = _SHORT.get(given, given)
    if dice.random() < 0.45:
        patronymic = ""
    if dice.random() < 0.07:
        given = given[0] + "."
        patronymic = patronymic[:1] + "." if patronymic else ""
    draw = dice.random()
    if draw < 0.03:
        year, month, day = (year, day, month) if day <= 12 else (year + 1, month, day)
    elif draw < 0.05:
        day = day % 28 + 1
    draw = dice.random()
    birth = f"{year}-{month:02}-{day:02}" if draw < 0.62 else f"{year}" if draw < 0.74 else ""
    parts = (surname, given, patronymic) if dice.random() < 0.5 else (given, patronymic, surname)
    return Listed(person.number, surname, given, patronymic, " ".join(filter(None, parts)), birth, scheme)


def register(population: list[Truth], seed: int) -> list[Listed]:
    """The register: everybody once, in Belarusian, Russian or passport Latin, mostly whole."""
    dice = random.Random(seed * 7 + 1)
    schemes, shares = zip(*_REGISTER, strict=True)
    return [_listed(person, dice.choices(schemes, shares)[0], dice, clean=True) for person in population]


def queries(population: list[Truth], absent: list[Truth], count: int, seed: int) -> list[Listed]:
    """Rows of lists: 70 % people of the register, 30 % others of the same kind, in twelve spellings, with slips and missing parts."""
    dice = random.Random(seed * 7 + 2)
    schemes, shares = zip(*_QUERIES, strict=True)
    chosen = [dice.choice(population) if dice.random() < 0.7 else dice.choice(absent) for _ in range(count)]
    return [_listed(person, dice.choices(schemes, shares)[0], dice, clean=False) for person in chosen]
