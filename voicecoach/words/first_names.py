"""First names that are nothing but names, and what customers say that they are called for short."""

import re
from collections.abc import Sequence

from voicecoach.words.tokens import listed, plain

FIRST_NAMES = listed("""
    aaron abdul adam agnes ahmed aisha alan alastair albert alex alexandra alfred ali alice alicia alison amanda amelia
    amina amir amy ana andrea andrew andy angela angus anita ann anna anne annie anthony antonio arthur barbara barry
    beatrice becky benjamin bernadette bernard beth betty beverley blessing brenda brendan brian bridget brigid bruce
    callum cameron carl carla carlos carmel carol caroline catherine cathy cecilia charles charlie charlotte cheryl chidi
    chinedu chioma chloe chris christina christine christopher clare claire clive colin colm connor craig cynthia daniel
    daniela danny darren david deborah debbie deepa deirdre denis dennis derek desmond diana diane diego dominic donald
    donna dorothy douglas duncan dylan eamon edith edward eileen elaine eleanor elena elizabeth ellen emily emma eric
    erica esther ethan eva evelyn farah fatima felicity felix fergus fiona fran frances francesca francis gareth gary
    gavin gemma geoffrey george gerald gerard gillian giovanni gladys glenn gloria gordon graham gregory gwen hannah
    harjit harriet harold harry hassan heather hector helen helena henry herbert hilary howard hugh ian ibrahim imran
    ingrid irene isabel isabella ismail ivan jacob jacqueline jake james jamie jane janet janice jasmine jason javier jean
    jeffrey jennifer jenny jeremy jerome jessica jill jim joan joanna joanne johanna john johnny jonathan jorge jose
    joseph josephine joshua joyce juan judith julia julian julie june karen karl katarzyna kate katherine kathleen katie
    keith kelly kenneth kevin khalid kieran kirsty kofi kumar kwame lakshmi laura lauren lawrence leanne leonard leroy
    leslie liam lily linda lisa lorna lorraine louise lucia lucy luis luke lydia mabel magda mahmoud malcolm manuel marco
    margaret maria marian marie marion marjorie martha martin mary maureen maurice mavis megan melanie melissa michael
    michelle miguel miriam mohammed moira monica morag muriel nadia nancy naomi natalie natasha neil nicholas nicola nigel
    noreen norman oksana olga oliver olivia omar orla oscar owen pamela patricia patrick paul paula pauline pedro penelope
    peter philip phillip phyllis priya rachel raj rajesh ralph raymond rebecca reginald rhys richard rita robert roberta
    roberto robin robyn rodney roger roisin roland ronald rory rosemary roy ruby rupert russell ruth ryan sally samantha
    samuel sandra sanjay sara sarah sean seamus sebastian sharon sheila shirley simon sinead siobhan sofia sophia sophie
    stacey stanley stella stephanie stephen steven stewart stuart sunita susan suzanne sylvia tamara tanya teresa terence
    theresa thomas tiffany timothy tina tony tracey trevor tunde valerie vanessa vera veronica victor victoria vincent
    violet vivian walter wanda wayne wendy wilfred william winifred yasmin yetunde yolanda yusuf yvonne zainab zoe
    agnieszka ahmad aidan aiden aine ajay akosua amaka amit anil anjali aoife arjun arun ashok ayesha bella ben betsy bobby
    brigitte bronwyn caitlin caleb caoimhe carys cathal ciara ciaran colleen cormac damian damien dave debra declan deepak
    delroy denise dermot dieter divya dmitri donal dougie dwayne eddie eileen eimear elsie emeka eoin evan ewan ewa fergal
    farida felicia fiona flora florence francois funmi geoff geraldine gethin glenda grainne gretchen hamish hans heike
    heinz helga hester ifeoma igor imogen inge ines irina iris isaac isla jan jasper jayden jean jen jess jim joe jorgen
    jude judy juliet jurgen kamal karim kathryn kathy kavita kay kayden keira kemi ken kev kiera klaus kyle lachlan lars
    lena leo leona leticia lewis liz lizzie lloyd lola lorenzo lucas lucille lucinda luigi lynn lynne maeve magdalena maggie
    maire mairead malik marcia marcus mariam marina mario marsha martina martine matt matthew meena mehmet meera mike milan
    millie mohamed moses nasreen neha ngozi niall niamh nick nora norah norma obinna olena olivier olu padraig parveen
    pawel peggy phil pierre piotr polly pooja rahul raju rajiv ramesh ravi rhona rob roberto rohan ron ronan rosalind rosie
    roxanne sadie samir sandeep sean segun sergei shaun shauna sian sonia stan steve stefan sunil suresh svetlana tariq
    tatiana ted tess thelma tim tobi tobias tom trish trisha ursula usha vera vicky vijay vikram vladimir wolfgang xavier
    yewande zara zeynep
""")

_CALLED = tuple(
    re.compile(form)
    for form in (
        r"\b(?:[Cc]all|calls|called) me (?:just )?([A-Z][a-z]{1,})\b",
        r"\b(?:[Ee]very(?:one|body)|[Ff]riends|[Ff]amily|[Tt]hey|[Pp]eople) (?:all )?(?:says?|calls? me) ([A-Z][a-z]{1,})\b",
        r"\bI go by ([A-Z][a-z]{1,})\b",
        r"\b([A-Z][a-z]{1,})(?:'s| is) (?:what they call me|what everyone calls me)\b",
        r"^([A-Z][a-z]{1,})(?: will do|(?:'s| is) fine)\b",
        r"^([A-Z][a-z]{1,}), (?:please|dear|love)\b",
        r"\bIt's ([A-Z][a-z]{1,}) to (?:everyone|everybody|my friends|friends)\b",
        r"\bcall(?:s|ed)? me (?:just )?([a-z]{3,})$",
    )
)
_NOT_CALLED = listed("just back what when on at in by the a an again later yes no ok okay here there it that this sir madam")


def nicknames(told: str) -> tuple[str, ...]:
    """What the customer just asked to be called: "Everyone says Pat", "Call me Kev"."""
    found = (match for form in _CALLED for match in form.findall(told.strip()))
    return tuple(name for name in found if name.lower() not in _NOT_CALLED)


def calls_for_doctor(told: str) -> bool:
    """Whether the customer just said that they are a doctor: "It's Doctor, actually"."""
    return re.search(r"\b(?:it is|i am|this is|it's|i'm) (?:a )?(?:doctor|dr)\b", told.lower().replace("\u2019", "'")) is not None


def without_mark(names: Sequence[str]) -> set[str]:
    """The parts of names, and how recognition writes those with an apostrophe: "obrien"."""
    parts = {part for name in names for part in plain(name)}
    return parts | {part.replace("'", "") for part in parts}
