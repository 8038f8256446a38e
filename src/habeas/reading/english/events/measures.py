"""Measures of states: sanctions, visa limits, licences and tariffs, imposed and lifted.

Invariant: a verb tells a measure only when its object names one of ours; curfews and price limits are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, clause_between, clause_span, group_at, is_people, region_words
from habeas.reading.english.events.circumstances import yet_to
from habeas.reading.english.events.deals_told import of_another_field
from habeas.reading.english.frames import Frames, VerbFrame
from habeas.reading.english.government import over_noun, over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["against", "announced_measures", "measure_event", "measure_in", "taken_off", "with_measure"]


def measure_in(sentence: Sentence, group: Group, frames: Frames, *, agent: Group | None = None) -> int | None:
    """The token of the measure a phrase names ("sanctions", "visa restrictions"), None when it names none of ours."""
    words = frames.measure
    first, last = group.first, group.last
    for k in range(first, last + 1):
        low = sentence.low(k)
        if low not in words.nouns:
            continue
        near = {sentence.low(m) for m in range(max(first, k - 4), k)}
        if near & words.bars or {sentence.low(m) for m in range(k + 1, min(last + 1, k + 3))} & words.bars:
            continue
        if sentence.tags[k] not in "nm":
            continue
        if low in words.strong:
            return k
        # a weaker word needs a sign that it is a measure of one state against another
        if low in words.weak:
            official = agent is not None and any(name.kind in ("place", "organisation") for name in sentence.names_in(agent.phrases[0]))
            if low == "measures" and official and _measure_context(sentence):
                return k
            target = any(sentence.low(m) in ("on", "against", "upon") for m in range(k + 1, min(len(sentence.tokens), k + 6)))
            if low == "measures" and official and "against" in {sentence.low(m) for m in range(k + 1, min(len(sentence.tokens), k + 3))}:
                return k
            if sentence.low(k + 1) in ("on", "against") and words.near & {
                sentence.low(m) for m in range(k + 2, min(len(sentence.tokens), k + 6))
            }:
                # "restrictions on potash exports"
                return k
            if sentence.low(k + 1) in ("on", "against") and any(
                sentence.tokens[m].classes & Class.COUNTRY for m in range(k + 2, min(len(sentence.tokens), k + 4))
            ):
                # "restrictions on Kazakhstan"
                return k
            if low in ("moratorium",):
                continue
            if near & words.near or (target and low not in ("ban", "bans", "freeze", "designation", "restriction", "restrictions")):
                return k
            continue
        return k
    region = region_words(sentence, first, last)
    if any(f" {order} " in region for order in words.orders):
        return first
    return None


def measure_event(
    sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames, patient_at: int | None, agent_at: int | None
) -> Candidate | None:
    if phrase.passive and frame.objects and sentence.object(phrase.i) is not None:
        # "previously granted relief": the thing given stays the object
        patient_at = sentence.object(phrase.i)
    if (
        patient_at is None
        and sentence.low(phrase.last + 1) in frame.past
        and (sentence.kind(phrase.i + 1), sentence.kind(phrase.i + 2)) == ("h", "N")
    ):
        patient_at = phrase.i + 2
    if patient_at is None and sentence.low(phrase.last + 1) == "up" and sentence.low(phrase.last + 2) == "to" and not phrase.passive:
        # "to withhold up to $320 million in military aid"
        at = sentence.phrase(min(phrase.last + 3, len(sentence.tokens) - 1)).i
        patient_at = at if sentence.kind(at) == "N" else None
    if phrase.tense == "participle" and phrase.lemma in _BY_ITSELF:
        # "the shop at the border reopened in May"
        return None
    if patient_at is None or (frame.aimed and not _aimed(sentence, phrase)):
        return None
    patient, agent = sentence.group(patient_at), group_at(sentence, agent_at)
    facets: dict[str, str] = {}
    if frame.objects:
        heads = {sentence.low(item.last) for item in patient.phrases} | {sentence.low(item.last) for item in _of_phrases(sentence, patient)}
        if not heads & frame.objects or (frame.near and not _near(sentence, patient) & frame.near):
            return None
        if frame.kind is Kind.AGREED and of_another_field(sentence, patient.phrases[0]):
            return None
        if frame.kind is Kind.AGREED and phrase.progressive and phrase.tense == "present" and not heads & _SWAPS:
            # "is negotiating a trade agreement": there is none yet
            return None
        if frame.kind is Kind.AGREED and phrase.lemma in (
            "reach",
            "strike",
            "sign",
            "conclude",
            "seal",
            "clinch",
            "finalise",
            "finalize",
            "broker",
            "negotiate",
            "approve",
            "ratify",
        ):
            facets["instrument"] = sentence.words(patient.first, patient.last)
        if frame.kind is Kind.MEASURE_LIFTED and heads & {"relief"} and not _measure_context(sentence):
            return None
        if (
            frame.kind is Kind.MEASURE_LIFTED
            and heads & {"waiver", "waivers", "licence", "license", "licences", "licenses", "exemption", "exemptions", "visa", "visas"}
            and not _measure_context(sentence)
        ):
            return None
        if (
            frame.kind is Kind.MEASURE_IMPOSED
            and heads & _LICENCES
            and not _near(sentence, patient) & _OF_TRADE
            and not _measure_context(sentence)
        ):
            # "the driver's licence was revoked"
            return None
        if (
            frame.kind is Kind.MEASURE_IMPOSED
            and heads & {"agreement", "application", "flights"}
            and "agreement" not in region_words(sentence, patient.first, sentence.clause_end(phrase.i))
        ):
            return None
    else:
        inner = _of_phrases(sentence, patient)
        if frame.kind is Kind.MEASURE_IMPOSED and inner and sentence.low(patient.phrases[0].last) in _ENDS:
            # "announced the lifting of sanctions"
            return None
        whole = Group(patient.first, inner[-1].last, (*patient.phrases, *inner)) if inner else patient
        measured = measure_in(sentence, whole, frames, agent=agent)
        if measured is None:
            return None
        if phrase.lemma == "sign" and not any(
            f" {order} " in region_words(sentence, whole.first, whole.last) for order in frames.measure.orders
        ):
            return None
        patient = whole
        if agent is None or agent.first == patient.phrases[0].first:
            agent = _imposer(sentence, measured)
        facets["instrument"] = sentence.low(measured)
        if phrase.lemma in (
            "announce",
            "introduce",
            "issue",
            "adopt",
            "expand",
            "renew",
            "extend",
            "widen",
            "end",
            "cut",
            "scale",
            "drop",
            "pass",
            "enact",
            "unveil",
            "restore",
            "reinstate",
        ) and not (
            sentence.low(measured) in frames.measure.strong
            or any(f" {order} " in region_words(sentence, patient.first, patient.last) for order in frames.measure.orders)
            or sentence.low(measured - 1) in _LIMITED
            or _measure_context(sentence)
        ):
            return None
        if phrase.lemma in ("extend", "renew") and frame.kind is Kind.MEASURE_LIFTED:
            return None
    first, last = clause_span(sentence, phrase)
    if patient.first < phrase.first and phrase.tense != "participle" and not clause_between(sentence, patient, phrase):
        first = min(first, patient.first)
    if phrase.tense == "participle":
        first = patient.phrases[0].first
    if patient.first > phrase.last:
        last = max(last, patient.phrases[0].last)
    chain = over_verb(sentence, phrase.i)
    if frame.effect:
        chain = _meant_so(sentence, phrase, frame, chain)
    if frame.kind is Kind.AGREED and phrase.tense == "infinitive" and yet_to(sentence, phrase):
        chain = Chain((Operator(Modality.DENIED, phrase.head),))
    if any(
        operator.effect is Modality.POSSIBLE
        and sentence.low(operator.token)
        in ("ability", "authority", "authorities", "power", "powers", "right", "options", "option", "tools")
        for operator in chain.operators
    ):
        return None
    ahead = against(sentence, patient.phrases[0].last, phrase.first) if patient.phrases[0].last < phrase.first else None
    # "The sanctions on the carrier will be lifted"
    target = ahead or against(sentence, max(patient.phrases[0].last, phrase.last), last)
    owners = _of_phrases(sentence, patient)
    if target is None and owners and is_people(sentence, sentence.group(owners[0].i), strict=True):
        # "withdrew the visas of 52 officials"
        target = sentence.group(owners[0].i)
    return Candidate(
        frame.kind, sentence, (phrase.first, phrase.last), first, last, phrase.i, chain, None, agent, facets=facets, target=target
    )


def _meant_so(sentence: Sentence, phrase: Phrase, frame: VerbFrame, chain: Chain) -> Chain:
    """A chain with the effect of a frame nearest: "threatened sanctions" imposes none yet."""
    meant = Operator(Modality(frame.effect), phrase.head, sentence.subject(phrase.i), phrase.tense == "present")
    return Chain((meant, *chain.operators))


def _imposer(sentence: Sentence, measured: int) -> Group | None:
    """The state or body whose name stands right before its measure: "EU sanctions remain in place"."""
    phrase = sentence.phrase(measured)
    named = next((name for name in sentence.names_in(phrase) if name.last == measured - 1 and name.kind in ("place", "organisation")), None)
    if named is None or sentence.low(named.first - 1) in ("on", "against"):
        return None
    return Group(named.first, named.last, (Phrase(phrase.i, "N", named.first, named.last),))


def _of_phrases(sentence: Sentence, group: Group) -> list[Phrase]:
    """The phrases that hang on a group by `of` ("application of the agreement"), and what a sum is paid in ("$90m in frozen assets")."""
    end = sentence.phrase(group.last).i
    if sentence.kind(end + 1) != "h" or sentence.kind(end + 2) != "N":
        return []
    word = sentence.low(sentence.phrases[end + 1].first)
    summed = word in ("in", "worth") and not _CURRENCIES.isdisjoint(sentence.tokens.lows[group.first : group.last + 1])
    return [sentence.phrases[end + 2]] if word == "of" or summed else []


def _near(sentence: Sentence, group: Group) -> frozenset[str]:
    """The words of a group, and of what hangs on it."""
    inner = _of_phrases(sentence, group)
    return frozenset(sentence.tokens.lows[group.first : (inner[-1].last if inner else group.last) + 1])


def _aimed(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the sanctions hit two refineries": somebody or something counted or named, not "the economy"."""
    target = sentence.object(phrase.i)
    if target is None:
        return False
    aim = sentence.phrases[target]
    named = any(name.last == aim.last and name.kind != "place" for name in sentence.names_in(aim))
    return sentence.quantity_in(aim) is not None or named


def _measure_context(sentence: Sentence) -> bool:
    return any(
        sentence.low(k)
        in (
            "sanction",
            "sanctions",
            "treasury",
            "ofac",
            "embargo",
            "blocking",
            "visa",
            "visas",
            "travel",
            "trade",
            "export",
            "sanctioned",
            "restrictive",
            "listings",
        )
        for k in range(len(sentence.tokens))
    )


def with_measure(sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames, patient_at: int | None) -> Candidate | None:
    """ "hit the bank with sanctions", "throttling his economy with sanctions", "was hit with tariffs"."""
    patient = group_at(sentence, patient_at)
    k = sentence.phrase(patient.last).i + 1 if patient is not None and patient.first > phrase.last else phrase.i + 1
    while sentence.kind(k) in ("b", "z"):
        k += 1
    if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "with" and sentence.kind(k + 1) == "N":
        measure = sentence.group(k + 1)
        if measure_in(sentence, measure, frames) is not None:
            first, last = clause_span(sentence, phrase)
            chain = over_verb(sentence, phrase.i)
            if frame.effect:
                chain = _meant_so(sentence, phrase, frame, chain)
            return Candidate(
                frame.kind,
                sentence,
                (phrase.first, phrase.last),
                first,
                max(last, measure.last),
                phrase.i,
                chain,
                None,
                group_at(sentence, sentence.subject(phrase.i)) if not phrase.passive else None,
                target=patient,
            )
    return None


def against(sentence: Sentence, first: int, last: int) -> Group | None:
    """Whom or what a measure is aimed at: the phrase after on, against, upon or from."""
    for k in range(first + 1, last):
        if sentence.tags[k] == "h" and sentence.low(k) in ("on", "against", "upon", "from", "for"):
            if sentence.low(k) == "for" and sentence.low(k - 1) in ("return", "exchange"):
                # "were eased in exchange for their freedom"
                return None
            phrase = sentence.phrase(k)
            if sentence.kind(phrase.i + 1) == "N":
                return sentence.group(phrase.i + 1)
    return None


def announced_measures(sentence: Sentence, frames: Frames) -> Iterator[Candidate]:
    """ "the sanctions Canada announced against nine officials", "Sanctions announced since 2018": told by a verb on the noun."""
    for phrase in sentence.phrases:
        if phrase.kind != "N":
            continue
        k = next((m for m in range(phrase.first, phrase.last + 1) if sentence.low(m) in frames.measure.strong), None)
        if k is None:
            continue
        verb = sentence.phrases[phrase.i + 1] if phrase.i + 1 < len(sentence.phrases) else None
        if verb is not None and verb.kind in ("t", "w", "N") and sentence.kind(phrase.i + 2) == "V":
            verb = sentence.phrases[phrase.i + 2]
        if verb is None or verb.kind != "V" or verb.lemma not in _ANNOUNCING or verb.negated:
            continue
        named = k < phrase.last and any(name.first == k + 1 and name.last == phrase.last for name in sentence.names_in(phrase))
        contact = sentence.kind(phrase.i + 1) != "V" or named
        if verb.tense != "participle" and not (contact and verb.finite):
            continue
        whole = sentence.subject(verb.i) if verb.finite and verb.passive else None
        if whole is not None and whole < phrase.i and not named:
            # "The lifting of sanctions on Belavia was announced": something else was
            continue
        last = sentence.clause_end(verb.i)
        target = against(sentence, verb.last, last + 1)
        agent = Group(k + 1, phrase.last, (Phrase(phrase.i, "N", k + 1, phrase.last),)) if named else None
        yield Candidate(
            Kind.MEASURE_IMPOSED,
            sentence,
            (verb.first, verb.last),
            phrase.first,
            max(last, target.last if target is not None else 0),
            verb.i,
            over_verb(sentence, verb.i),
            None,
            agent,
            facets={"instrument": sentence.low(k)},
            target=target,
        )


def taken_off(sentence: Sentence) -> Iterator[Candidate]:
    """ "OFAC's removal of one individual from the SDN List", "the delisting of two bankers by the Council"."""
    for phrase in sentence.phrases:
        if phrase.kind != "N" or sentence.low(phrase.last) not in ("removal", "delisting", "de-listing"):
            continue
        region = (
            region_words(sentence, phrase.last + 1, min(len(sentence.tokens) - 1, phrase.last + 16))
            if phrase.last + 1 < len(sentence.tokens)
            else " "
        )
        listed = sentence.low(phrase.last) != "removal" or any(f" {words} " in region for words in _LISTS_OF_SANCTIONED)
        of = next(
            (
                k
                for k in range(phrase.i + 1, min(phrase.i + 5, len(sentence.phrases) - 1))
                if sentence.low(sentence.phrases[k].first) == "of" and sentence.kind(k + 1) == "N"
            ),
            None,
        )
        if not listed or of is None:
            continue
        target = sentence.group(of + 1)
        last = target.last
        for k in range(target.last + 1, min(len(sentence.tokens), target.last + 8)):
            if sentence.low(k) in ("list", "lists", "sanctions"):
                last = k
        yield Candidate(
            Kind.MEASURE_LIFTED,
            sentence,
            (phrase.last, phrase.last),
            phrase.first,
            last,
            phrase.i,
            over_noun(sentence, phrase.i),
            None,
            None,
            nominal=True,
            target=target,
        )


_LICENCES = frozenset(("licence", "license", "licences", "licenses"))
_OF_TRADE = word_class("trade_words")
_BY_ITSELF = frozenset(("reopen", "open", "resume", "restart"))
_ENDS = word_class("ends_of_measures")
_CURRENCIES = word_class("currencies")
_LIMITED = frozenset(("entry", "visa", "travel", "asset", "arms", "flight"))
_SWAPS = frozenset(("swap", "swaps", "exchange", "exchanges"))
_ANNOUNCING = word_class("imposing_verbs")
_LISTS_OF_SANCTIONED = (
    "sdn list",
    "sanctions list",
    "sanctions lists",
    "list of sanctioned",
    "sanctions",
    "blacklist",
    "specially designated nationals",
    "entity list",
)
