#!/usr/bin/env python3
"""Build testdata/archive from testdata/source.

    python3 testdata/build-archive.py              all sources
    python3 testdata/build-archive.py v-2013 m-    only sources whose name begins so
    python3 testdata/build-archive.py --check      read the sources, build nothing

Needs soffice (LibreOffice) and chromium on the path; otherwise only the
standard library. The source format is described in testdata/README.md.
"""
import concurrent.futures
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
import zipfile
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.join(HERE, "source")
ARCHIVE = os.path.join(HERE, "archive")
ENGINES = {"libreoffice": ".pdf", "chromium": ".pdf", "docx": ".docx", "html": ".html", "txt": ".txt"}
STYLES = {"gruppebrev", "styregruppe", "region", "kommune", "word", "tekst", "tospaltet"}
KEYS = {"fil", "motor", "stil", "kodning", "sidehoved", "sidefod", "boks", "titel", "menu", "dato",
        "forfatter", "autonr", "orddeling", "skrift"}


# ---------------------------------------------------------------- reading

class Doc:
    def __init__(self, path):
        self.name = os.path.splitext(os.path.basename(path))[0]
        with open(path, encoding="utf-8") as f:
            raw = f.read().replace("\r\n", "\n")
        if "\n---\n" not in raw:
            raise ValueError("no line '---' between header and text")
        head, body = raw.split("\n---\n", 1)
        self.meta = {}
        for line in head.split("\n"):
            if not line.strip():
                continue
            key, colon, value = line.partition(":")
            key = key.strip()
            if not colon or key not in KEYS:
                raise ValueError("unknown header line: " + line)
            self.meta[key] = value.strip()
        m = self.meta
        self.fil, self.motor, self.stil = m["fil"], m["motor"], m.get("stil", "")
        if self.motor not in ENGINES:
            raise ValueError("unknown motor " + self.motor)
        if self.stil not in STYLES:
            raise ValueError("unknown stil " + self.stil)
        ext = os.path.splitext(self.fil)[1].lower()
        if ext != ENGINES[self.motor] and not (self.motor == "html" and ext == ".htm"):
            raise ValueError("%s does not fit motor %s" % (self.fil, self.motor))
        if os.path.isabs(self.fil) or ".." in self.fil.split("/"):
            raise ValueError("fil must stay inside the archive")
        self.kodning = m.get("kodning", "utf-8")
        if self.kodning not in ("utf-8", "windows-1252"):
            raise ValueError("unknown kodning " + self.kodning)
        self.titel = m.get("titel", "")
        iso = re.search(r"(\d{4}-\d\d-\d\d)", m.get("dato", "") or os.path.basename(self.fil))
        self.iso = iso.group(1) if iso else ""
        self.boks = [tuple(p.split("|", 1)) for p in m.get("boks", "").split(";") if "|" in p]
        self.blocks = blocks(body)
        self.items = sum(1 for b in self.blocks if b[0] == "h2")

    @property
    def stamp(self):
        return self.iso or "2026-01-01"


def blocks(body):
    out, para = [], []

    def flush():
        if para:
            out.append(("p", " ".join(para)))
            para.clear()

    for line in body.split("\n"):
        s = line.rstrip()
        if not s.strip():
            flush()
        elif s.startswith("### "):
            flush()
            out.append(("h3", s[4:].strip()))
        elif s.startswith("## "):
            flush()
            out.append(("h2", s[3:].rstrip()))
        elif s.startswith("# "):
            flush()
            out.append(("h1", s[2:].strip()))
        elif s.startswith("~"):
            flush()
            out.append(("line", s[2:] if s.startswith("~ ") else s[1:]))
        elif s.startswith("-- "):
            flush()
            out.append(("li2", s[3:].strip()))
        elif s.startswith("- "):
            flush()
            out.append(("li1", s[2:].strip()))
        elif s.startswith("|"):
            flush()
            row = [c.strip() for c in s.strip().strip("|").split("|")]
            if out and out[-1][0] == "table":
                out[-1][1].append(row)
            else:
                out.append(("table", [row]))
        elif out and out[-1][0] in ("li1", "li2") and not para and s.startswith("  "):
            out[-1] = (out[-1][0], out[-1][1] + " " + s.strip())   # bullet goes on
        else:
            para.append(s.strip())
    flush()
    return out


def grouped(bl):
    """Join runs of list items into ('list', [(level, text), …])."""
    out = []
    for kind, val in bl:
        if kind in ("li1", "li2"):
            if not (out and out[-1][0] == "list"):
                out.append(("list", []))
            out[-1][1].append((int(kind[2]), val))
        else:
            out.append((kind, val))
    return out


URL = re.compile(r"https?://[^\s)>\]]*[^\s)>\].,;:]")


# ------------------------------------------------- hyphens for LibreOffice

VOWELS = "aeiouyæøåéAEIOUYÆØÅ"


def soft_hyphens(text):
    """Soft hyphens in long words, by a simple V-CV / VC-CV rule."""
    def word(m):
        w = m.group(0)
        out, last = [], 0
        for i in range(4, len(w) - 3):
            if i - last < 4 or w[i] in VOWELS or w[i + 1] not in VOWELS:
                continue
            if w[i - 1] in VOWELS or (w[i - 1] not in VOWELS and w[i - 2] in VOWELS):
                out.append(w[last:i])
                last = i
        out.append(w[last:])
        return "\u00ad".join(out)
    parts = re.split(r"(https?://\S+|\S+@\S+)", text)
    return "".join(p if k % 2 else re.sub(r"[a-zæøåA-ZÆØÅé]{12,}", word, p) for k, p in enumerate(parts))


# ------------------------------------------------------------- flat ODF

NS = " ".join('xmlns:%s="%s"' % kv for kv in [
    ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0")])

FONTS = {"gruppebrev": "Liberation Sans", "styregruppe": "DejaVu Sans", "region": "DejaVu Sans",
         "kommune": "Liberation Sans", "word": "Liberation Sans", "tekst": "Liberation Serif",
         "tospaltet": "Liberation Serif"}
SIZES = {"gruppebrev": 10, "styregruppe": 9, "region": 9, "kommune": 10.5, "word": 11, "tekst": 11,
         "tospaltet": 10}


class Fodt:
    def __init__(self, d):
        self.d = d
        self.font = d.meta.get("skrift") or FONTS[d.stil]
        self.size = SIZES[d.stil]
        self.columns, self.width = [], 16.0
        hy = d.meta.get("orddeling", "")
        self.hyphen = d.motor == "libreoffice" and (hy in ("ja", "yes") or (
            hy not in ("nej", "no") and d.stil in ("styregruppe", "tospaltet")))

    def span(self, text, hyphen=True):
        if self.hyphen and hyphen:
            text = soft_hyphens(text)
        out, pos = [], 0
        for m in URL.finditer(text):
            out.append(self.plain(text[pos:m.start()]))
            u = m.group(0)
            out.append('<text:a xlink:type="simple" xlink:href="%s" text:style-name="Link">%s</text:a>' % (
                escape(u, {'"': "&quot;"}), escape(u)))
            pos = m.end()
        out.append(self.plain(text[pos:]))
        return "".join(out)

    @staticmethod
    def plain(text):
        t = escape(text).replace("\t", "<text:tab/>")
        t = re.sub(r"  +", lambda m: ' <text:s text:c="%d"/>' % (len(m.group(0)) - 1), t)
        return re.sub(r"^ ", "<text:s/>", t)

    def para(self, style, text, hyphen=True):
        return '<text:p text:style-name="%s">%s</text:p>' % (style, self.span(text, hyphen))

    def running(self, text, tag):
        if not text:
            return ""
        rows = []
        for line in text.split(" // "):
            t = escape(line).replace(" || ", "<text:tab/>")
            t = t.replace("{side}", '<text:page-number text:select-page="current">1</text:page-number>')
            t = t.replace("{sider}", "<text:page-count>1</text:page-count>")
            rows.append('<text:p text:style-name="%s">%s</text:p>' % ("Header" if tag == "header" else "Footer", t))
        return "<style:%s>%s</style:%s>" % (tag, "".join(rows), tag)

    def body(self):
        d, out = self.d, []
        real = d.stil != "gruppebrev"      # group letters are typed with bold paragraphs, no headings
        autonr = d.meta.get("autonr") == "yes"
        in_columns = False
        last_nr = ""
        for kind, val in grouped(d.blocks):
            if kind == "h1":
                out.append(self.para("Title", val, False))
            elif kind == "h2":
                if d.stil == "tospaltet" and not in_columns:
                    out.append('<text:section text:style-name="TwoCol" text:name="Punkter">')
                    in_columns = True
                if autonr and re.match(r"\d+\.\s", val):
                    val = re.sub(r"^\d+\.\s+", "", val)
                    out.append('<text:list text:style-name="LN" xml:id="n%d"%s>'
                               '<text:list-item><text:h text:style-name="Heading_20_1" text:outline-level="1">%s'
                               '</text:h></text:list-item></text:list>' % (len(out), last_nr, self.span(val, False)))
                    last_nr = ' text:continue-list="n%d"' % (len(out) - 1)
                elif real:
                    out.append('<text:h text:style-name="Heading_20_1" text:outline-level="1">%s</text:h>'
                               % self.span(val, False))
                else:
                    out.append(self.para("BoldItem", val, False))
            elif kind == "h3":
                if real:
                    out.append('<text:h text:style-name="Heading_20_2" text:outline-level="2">%s</text:h>'
                               % self.span(val, False))
                else:
                    out.append(self.para("BoldSection", val, False))
            elif kind == "line":
                style, text = "Line", val
                if d.stil in ("styregruppe", "tospaltet", "word"):
                    m = re.match(r"^([A-ZÆØÅ][^:]{2,24}:)\s+(\S.*)$", val)
                    if m and not in_columns and self.items_ahead(out):
                        style, text = "LineLabel", m.group(1) + "\t" + m.group(2)
                    elif val.startswith("  ") and val.strip():
                        style, text = "LineIn", val.strip()
                out.append(self.para(style, text, False))
            elif kind == "p":
                out.append(self.para("Text_20_body", val))
            elif kind == "list":
                out.append(self.list(val))
            elif kind == "table":
                out.append(self.table(val, len(out)))
        if in_columns:
            out.append("</text:section>")
        return "".join(out)

    @staticmethod
    def items_ahead(out):
        return not any("Heading_20_1" in o for o in out)

    def list(self, items):
        out, level = ['<text:list text:style-name="LB">'], 1
        opened = False
        for lv, text in items:
            p = self.para("ListPara", text)
            if lv == 1:
                if level == 2:
                    out.append("</text:list-item></text:list>")
                    level = 1
                if opened:
                    out.append("</text:list-item>")
                out.append("<text:list-item>" + p)
                opened = True
            else:
                if not opened:
                    out.append("<text:list-item>")
                    opened = True
                if level == 1:
                    out.append("<text:list><text:list-item>" + p)
                    level = 2
                else:
                    out.append("</text:list-item><text:list-item>" + p)
        if level == 2:
            out.append("</text:list-item></text:list>")
        out.append("</text:list-item></text:list>")
        return "".join(out)

    def table(self, rows, n):
        cols = max(len(r) for r in rows)
        weight = []
        for c in range(cols):
            cells = [r[c] for r in rows if c < len(r)] or [""]
            word = max(len(w) for x in cells for w in (x.split() or [""]))
            weight.append(max(word + 4, min(max(len(x) for x in cells), 36)))
        total = 8.2 if self.d.stil == "tospaltet" else self.width
        out = ['<table:table table:name="T%d" table:style-name="Tab">' % n]
        for w in weight:
            name = "Col%d" % (len(self.columns) + 1)
            self.columns.append('<style:style style:name="%s" style:family="table-column"><style:table-column-properties '
                                'style:column-width="%.2fcm"/></style:style>' % (name, total * w / sum(weight)))
            out.append('<table:table-column table:style-name="%s"/>' % name)
        for i, r in enumerate(rows):
            cells = "".join('<table:table-cell table:style-name="Cell" office:value-type="string">%s</table:table-cell>'
                            % self.para("CellHead" if i == 0 else "CellText", c, False)
                            for c in r + [""] * (cols - len(r)))
            row = "<table:table-row>%s</table:table-row>" % cells
            out.append("<table:table-header-rows>%s</table:table-header-rows>" % row if i == 0 else row)
        out.append("</table:table>" + self.para("Line", ""))
        return "".join(out)

    def frame(self):
        if not self.d.boks:
            return ""
        rows = "".join(self.para("BoxLabel", k, False) + self.para("BoxValue", v, False) for k, v in self.d.boks)
        return ('<draw:frame draw:style-name="Box" draw:name="Brevhoved" text:anchor-type="page" '
                'text:anchor-page-number="1" svg:x="15.6cm" svg:y="5.2cm" svg:width="4.6cm" draw:z-index="0">'
                '<draw:text-box fo:min-height="3cm">%s</draw:text-box></draw:frame>' % rows)

    def xml(self):
        d, f, s = self.d, escape(self.font), self.size
        st = d.stil
        left, right = {"gruppebrev": ("2cm", "2cm"), "tospaltet": ("1.8cm", "1.8cm"), "styregruppe": ("2.5cm", "2.5cm"),
                       "region": ("2.2cm", "2.2cm")}.get(st, ("2.3cm", "2.3cm"))
        width = self.width = 21 - float(left[:-2]) - float(right[:-2])
        content = self.body()
        h1col = {"word": "#1f3864", "kommune": "#00594f", "region": "#990033"}.get(st, "#000000")

        def pstyle(name, parent, para, text, display="", cls=""):
            return ('<style:style style:name="%s" style:family="paragraph"%s%s%s><style:paragraph-properties %s/>'
                    '<style:text-properties %s/></style:style>' % (
                        name, ' style:display-name="%s"' % display if display else "",
                        ' style:parent-style-name="%s"' % parent if parent else "", cls, para, text))
        bold = 'fo:font-weight="bold"'
        title_size = {"gruppebrev": 16, "styregruppe": 11, "tospaltet": 15}.get(st, 15)
        gap = {"gruppebrev": "0.2cm", "tospaltet": "0.15cm"}.get(st, "0.22cm")
        styles = [
            '<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="1.25cm"/>'
            '<style:text-properties style:font-name="F" fo:font-size="%spt" fo:language="da" fo:country="DK"/>'
            '</style:default-style>' % s,
            pstyle("Standard", "", 'fo:line-height="112%"', ""),
            pstyle("Text_20_body", "Standard", 'fo:margin-bottom="%s" fo:margin-top="0cm"' % gap, "", "Text body"),
            pstyle("Title", "Standard", 'fo:margin-top="0.3cm" fo:margin-bottom="0.25cm" fo:keep-with-next="always"',
                   'fo:font-size="%spt" %s fo:color="%s"' % (title_size, bold, h1col)),
            pstyle("Heading_20_1", "Standard", 'fo:margin-top="0.55cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"',
                   'fo:font-size="%spt" %s fo:color="%s"' % (s + (1 if st != "word" else 2), bold, h1col), "Heading 1",
                   ' style:default-outline-level="1" style:next-style-name="Text_20_body"'),
            pstyle("Heading_20_2", "Standard", 'fo:margin-top="0.25cm" fo:margin-bottom="0.08cm" fo:keep-with-next="always"',
                   'fo:font-size="%spt" %s' % (s, bold), "Heading 2",
                   ' style:default-outline-level="2" style:next-style-name="Text_20_body"'),
            pstyle("BoldItem", "Standard", 'fo:margin-top="0.55cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"',
                   'fo:font-size="%spt" %s' % (s + 1, bold)),
            pstyle("BoldSection", "Standard", 'fo:margin-top="0.2cm" fo:margin-bottom="0.08cm" fo:keep-with-next="always"', bold),
            pstyle("Line", "Standard", 'fo:margin-top="0cm" fo:margin-bottom="0cm"', ""),
            '<style:style style:name="LineLabel" style:family="paragraph" style:parent-style-name="Standard">'
            '<style:paragraph-properties fo:margin-left="2.9cm" fo:text-indent="-2.9cm" fo:margin-top="0.12cm">'
            '<style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops></style:paragraph-properties></style:style>',
            pstyle("LineIn", "Standard", 'fo:margin-left="2.9cm" fo:margin-top="0cm" fo:margin-bottom="0cm"', ""),
            pstyle("ListPara", "Standard", 'fo:margin-bottom="0.06cm"', ""),
            pstyle("CellText", "Standard", "", 'fo:font-size="%spt"' % (s - 0.5)),
            pstyle("CellHead", "Standard", "", 'fo:font-size="%spt" %s' % (s - 0.5, bold)),
            pstyle("BoxLabel", "Standard", 'fo:margin-top="0.12cm"', 'fo:font-size="8pt" fo:color="#666666"'),
            pstyle("BoxValue", "Standard", "", 'fo:font-size="8.5pt"'),
            '<style:style style:name="Header" style:family="paragraph" style:parent-style-name="Standard">'
            '<style:paragraph-properties><style:tab-stops><style:tab-stop style:position="%.1fcm" style:type="right"/>'
            '</style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="8pt" fo:color="#555555"/>'
            '</style:style>' % width,
            '<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard">'
            '<style:paragraph-properties><style:tab-stops><style:tab-stop style:position="%.1fcm" style:type="right"/>'
            '</style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="8pt" fo:color="#555555"/>'
            '</style:style>' % width,
            '<style:style style:name="Frame" style:family="graphic"><style:graphic-properties text:anchor-type="paragraph" '
            'style:wrap="parallel" draw:fill="none" draw:stroke="none" fo:background-color="transparent"/></style:style>',
            '<style:style style:name="Link" style:family="text"><style:text-properties fo:color="#0645ad" '
            'style:text-underline-style="solid"/></style:style>',
            '<text:list-style style:name="LB">' + "".join(
                '<text:list-level-style-bullet text:level="%d" text:bullet-char="%s"><style:list-level-properties '
                'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
                'text:label-followed-by="listtab" text:list-tab-stop-position="%scm" fo:text-indent="-0.5cm" '
                'fo:margin-left="%scm"/></style:list-level-properties><style:text-properties style:font-name="F"/>'
                '</text:list-level-style-bullet>' % (lv, ch, pos, pos)
                for lv, ch, pos in ((1, "•", 0.9), (2, "o" if st == "styregruppe" else "–", 1.6))) + "</text:list-style>",
            '<text:list-style style:name="LN"><text:list-level-style-number text:level="1" style:num-format="1" '
            'style:num-suffix="."><style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
            '<style:list-level-label-alignment text:label-followed-by="space" fo:text-indent="0cm" fo:margin-left="0cm"/>'
            '</style:list-level-properties></text:list-level-style-number></text:list-style>',
        ]
        auto = [
            '<style:style style:name="Box" style:family="graphic" style:parent-style-name="Frame"><style:graphic-properties style:wrap="parallel" style:run-through="foreground" '
            'style:number-wrapped-paragraphs="no-limit" draw:fill="none" draw:stroke="none" fo:background-color="transparent" fo:padding="0.1cm" fo:border="none" fo:margin-left="0.5cm" '
            'style:vertical-pos="from-top" style:vertical-rel="page" style:horizontal-pos="from-left" '
            'style:horizontal-rel="page"/></style:style>',
            '<style:style style:name="TwoCol" style:family="section"><style:section-properties '
            'text:dont-balance-text-columns="true"><style:columns fo:column-count="2" fo:column-gap="0.8cm"/>'
            '</style:section-properties></style:style>',
            '<style:style style:name="Tab" style:family="table"><style:table-properties style:width="%.1fcm" '
            'table:align="left"/></style:style>' % (8.2 if st == "tospaltet" else width),
            '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" '
            'fo:border="0.5pt solid #888888"/></style:style>',
            '<style:page-layout style:name="PL"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
            'fo:margin-top="2cm" fo:margin-bottom="1.7cm" fo:margin-left="%s" fo:margin-right="%s"/>'
            '<style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.4cm"/>'
            '</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.6cm" '
            'fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>' % (left, right),
        ]
        master = '<style:master-page style:name="Standard" style:page-layout-name="PL">%s%s</style:master-page>' % (
            self.running(d.meta.get("sidehoved"), "header"), self.running(d.meta.get("sidefod"), "footer"))
        meta = "<meta:creation-date>%sT12:00:00</meta:creation-date><dc:date>%sT12:00:00</dc:date>" % (d.stamp, d.stamp)
        if d.titel:
            meta += "<dc:title>%s</dc:title>" % escape(d.titel)
        if d.meta.get("forfatter"):
            meta += "<meta:initial-creator>%s</meta:initial-creator><dc:creator>%s</dc:creator>" % (
                (escape(d.meta["forfatter"]),) * 2)
        return ('<?xml version="1.0" encoding="UTF-8"?>\n<office:document %s office:version="1.2" '
                'office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>%s</office:meta>'
                '<office:font-face-decls><style:font-face style:name="F" svg:font-family="\'%s\'"/></office:font-face-decls>'
                '<office:styles>%s</office:styles><office:automatic-styles>%s</office:automatic-styles>'
                '<office:master-styles>%s</office:master-styles><office:body><office:text>%s%s</office:text></office:body>'
                '</office:document>' % (NS, meta, f, "".join(styles), "".join(auto + self.columns), master, self.frame(), content))


# ------------------------------------------------------------------ HTML

def h(text):
    """Escaped text with links; runs of blanks kept."""
    out, pos = [], 0
    for m in URL.finditer(text):
        out.append(html.escape(text[pos:m.start()], quote=False))
        u = m.group(0)
        out.append('<a href="%s">%s</a>' % (html.escape(u), html.escape(u, quote=False)))
        pos = m.end()
    out.append(html.escape(text[pos:], quote=False))
    t = "".join(out)
    return re.sub(r"  +", lambda m: "&nbsp;" * (len(m.group(0)) - 1) + " ", t)


def html_blocks(d, top):
    """The content. `top` adds "Tilbage til toppen" after each item."""
    out, opened, n = [], False, 0
    bl = grouped(d.blocks)
    if any(k == "line" and "Tilbage til toppen" in v for k, v in bl):
        top = False
    toplink = '<p class="top"><a href="#top">Tilbage til toppen</a></p>\n'
    titles, lines = [], []
    old = d.stil == "region" and d.kodning == "windows-1252"     # markup of the older regional pages

    def flush():
        nonlocal titles, lines
        if titles:
            out.append("<h1>%s</h1>\n" % "<br>\n".join(h(t) for t in titles))
            titles = []
        if lines:
            out.append('<p class="linjer">%s</p>\n' % "<br>\n".join(h(t.strip()) for t in lines))
            lines = []

    for i, (kind, val) in enumerate(bl):
        if kind == "line":
            if titles:
                flush()
            if not val.strip():
                flush()
                continue
            # lines right before an item (case numbers) belong to that item
            j = i
            while j < len(bl) and bl[j][0] == "line":
                j += 1
            if opened and j < len(bl) and bl[j][0] == "h2" and not lines:
                if top:
                    out.append(toplink)
                out.append("</div>\n")
                opened = False
            lines.append(val)
            continue
        if kind == "h1":
            if lines:
                flush()
            titles.append(val)
            continue
        if kind == "h2":
            keep, lines2 = lines, []
            if titles:
                flush()
            if opened:
                if top:
                    out.append(toplink)
                out.append("</div>\n")
            k = len(keep)      # only trailing case-number lines go with the item
            while k and re.match(r"\s*(Sag|Dok|Brevid|KLE|Åbent|Lukket|Punkt|Pkt|\d+[.\-/]\d)", keep[k - 1]):
                k -= 1
            lines, keep = keep[:k], keep[k:]
            flush()
            lines = lines2
            n += 1
            opened = True
            out.append('<div class="punkt" id="punkt%d">\n' % n)
            if keep:
                out.append('<p class="sagsnr">%s</p>\n' % "<br>\n".join(h(t.strip()) for t in keep))
            out.append("<%s>%s</%s>\n" % (("h3", h(val), "h3") if old else ("h2", h(val), "h2")))
            continue
        flush()
        if kind == "h3":
            out.append('<p><b>%s</b></p>\n' % h(val) if old else "<h3>%s</h3>\n" % h(val))
        elif kind == "p":
            out.append("<p>%s</p>\n" % h(val))
        elif kind == "list":
            out.append("<ul>\n")
            level = 1
            for k, (lv, text) in enumerate(val):
                nxt = val[k + 1][0] if k + 1 < len(val) else 1
                if lv == 2 and level == 1:
                    out.append("<ul>\n")
                    level = 2
                out.append("<li>%s" % h(text))
                if lv == 1 and nxt == 2:
                    out.append("\n")
                else:
                    out.append("</li>\n")
                if lv == 2 and nxt == 1:
                    out.append("</ul>\n" + ("</li>\n" if any(x[0] == 1 for x in val[:k]) else ""))
                    level = 1
            out.append("</ul>\n")
        elif kind == "table":
            out.append('<table class="data">\n')
            for r, row in enumerate(val):
                tag = "th" if r == 0 else "td"
                out.append("<tr>%s</tr>\n" % "".join("<%s>%s</%s>" % (tag, h(c), tag) for c in row))
            out.append("</table>\n")
    flush()
    if opened:
        if top:
            out.append(toplink)
        out.append("</div>\n")
    return "".join(out)


REGION_CSS = ("body{font:14px/1.5 Verdana,Arial,sans-serif;margin:0;color:#222}header,footer{background:#990033;color:#fff;"
              "padding:12px 24px}header a,footer a{color:#fff}nav ul{list-style:none;margin:0;padding:0}nav.top li{display:inline;"
              "margin-right:16px}nav.side{float:left;width:180px;padding:16px}main{margin-left:220px;max-width:46em;padding:16px}"
              "h1{font-size:20px}h2,h3{font-size:15px}.sagsnr{color:#555;margin-bottom:0}.top{font-size:12px}"
              "table.data{border-collapse:collapse}table.data td,table.data th{border:1px solid #999;padding:3px 8px}")
KOMMUNE_CSS = REGION_CSS.replace("#990033", "#00594f").replace("Verdana,", "")


def chrome(d):
    """Site furniture around the minutes: (before main, after main)."""
    top = d.fil.split("/")[0]
    if d.stil == "region":
        org = {"lillebaelt": "Region Syddanmark", "fyn": "Region Syddanmark", "nord": "Region Nordjylland",
               "holbaek": "Region Sjælland", "hovedstaden": "Region Hovedstaden"}.get(top.split("klynge")[0], "")
        text = " ".join(v for k, v in d.blocks if isinstance(v, str))
        if not org:
            names = ["Region Midtjylland", "Region Syddanmark", "Region Sjælland", "Region Hovedstaden", "Region Nordjylland"]
            org = max(names, key=lambda n: (text.count(n), -names.index(n)))
        before = (
            '<a id="top"></a>\n<div class="cookie" role="dialog">Vi bruger cookies. Regionens hjemmeside bruger cookies til '
            'statistik og til at forbedre siden. <button>OK, luk</button> <a href="/cookies">Læs mere om cookies</a></div>\n'
            '<header><a href="/">%s</a> <form action="/soeg"><input name="q" placeholder="Søg"><button>Søg</button></form>\n'
            '<nav class="top"><ul><li><a href="/">Forside</a></li><li><a href="/sundhed">Sundhed</a></li>'
            '<li><a href="/politik">Politik</a></li><li><a href="/om-os">Om os</a></li><li><a href="/presse">Presse</a></li>'
            '<li><a href="/job">Job</a></li></ul></nav></header>\n'
            '<div class="breadcrumb"><a href="/">Forside</a><img alt="pil" src="/pil.gif"><a href="/politik">Politik</a>'
            '<img alt="pil" src="/pil.gif"><a href="/moeder">Møder, dagsordener og referater</a></div>\n'
            '<nav class="side"><ul><li><a href="/moeder/dagsordener">Dagsordener</a></li><li><a href="/moeder/referater">Referater</a>'
            '</li><li><a href="/moeder/moedeplan">Mødeplan</a></li><li><a href="/moeder/arkiv">Arkiv</a></li></ul></nav>\n' % org)
        after = (
            '<div class="tools"><a href="#" onclick="print()">Udskriv</a> <a href="?pdf=1">Hent som fil</a> '
            '<a href="/abonner">Abonnér</a></div>\n'
            '<footer><p>%s, Regionshuset</p><p><a href="/kontakt">Kontakt os</a> <a href="/was">Tilgængelighedserklæring</a> '
            '<a href="/privatliv">Privatlivspolitik</a></p></footer>\n' % org)
        return before, after
    m = re.search(r"[A-ZÆØÅ][a-zæøå]+ Kommune", " ".join(v for k, v in d.blocks if isinstance(v, str)))
    org = m.group(0) if m else "Kommunen"
    before = (
        '<a id="top"></a>\n<div class="cookie">Denne side bruger cookies, så vi kan måle trafikken. <button>Accepter alle</button> '
        '<button>Afvis</button></div>\n<header><a href="/">%s</a>\n<nav class="top"><ul><li><a href="/borger">Borger</a></li>'
        '<li><a href="/erhverv">Erhverv</a></li><li><a href="/politik">Byråd og udvalg</a></li><li><a href="/selvbetjening">'
        'Selvbetjening</a></li></ul></nav></header>\n<div class="tools"><button>Luk alle punkter</button> <button>Fold alle punkter ud'
        '</button> <a href="#">Læs op</a></div>\n' % org)
    after = (
        '<p class="top"><a href="#top">Tilbage til toppen</a></p>\n<footer><p>%s</p><p>Åbningstider: mandag til onsdag 10-15, torsdag '
        '10-17, fredag 10-13</p><p><a href="/kontakt">Kontakt</a> <a href="/tilgaengelighed">Tilgængelighed</a></p></footer>\n' % org)
    return before, after


def html_page(d):
    menu = d.meta.get("menu") == "yes"
    before, after = chrome(d) if menu else ("", "")
    content = html_blocks(d, menu and d.stil == "region")
    title = d.titel or next((v for k, v in d.blocks if k == "h1"), d.name)
    dc = '<meta name="DC.title" content="%s">\n' % html.escape(title)
    if d.iso:
        dc += '<meta name="DC.date" content="%s">\n' % d.iso
    css = REGION_CSS if d.stil == "region" else KOMMUNE_CSS
    page = ('<!DOCTYPE html>\n<html lang="da">\n<head>\n<meta charset="%s">\n<title>%s</title>\n%s<style>%s</style>\n</head>\n<body>\n'
            '%s<main>\n%s</main>\n%s</body>\n</html>\n' % (d.kodning, html.escape(title, quote=False), dc, css, before, content, after))
    return page.encode("cp1252" if d.kodning == "windows-1252" else "utf-8", "xmlcharrefreplace")


# ------------------------------------------------------- Chromium prints

def css_string(text):
    parts = re.split(r"(\{sider?\})", text.replace(" || ", "   "))
    out = []
    for p in parts:
        if p == "{side}":
            out.append("counter(page)")
        elif p == "{sider}":
            out.append("counter(pages)")
        elif p:
            out.append('"%s"' % p.replace("\\", "\\\\").replace('"', '\\"'))
    return " ".join(out) or '""'


def print_page(d):
    head, foot = d.meta.get("sidehoved", ""), d.meta.get("sidefod", "")
    marg = ""
    for text, where in ((head, "top"), (foot, "bottom")):
        if text:
            l, _, r = text.partition(" || ")
            marg += "@%s-left{content:%s;white-space:pre}" % (where, css_string(l))
            if r:
                marg += "@%s-right{content:%s;white-space:pre}" % (where, css_string(r))
    font = {"region": "DejaVu Sans", "styregruppe": "DejaVu Sans", "tospaltet": "Liberation Serif"}.get(d.stil, "Liberation Sans")
    font = d.meta.get("skrift") or font
    css = ("@page{size:A4;margin:22mm 22mm 20mm;font:8pt '%s';%s}body{font:%spt/1.4 '%s',sans-serif;margin:0}h1{font-size:140%%;"
           "margin:0 0 .6em}h2,h3{break-after:avoid}h2{font-size:115%%;margin:1.5em 0 .4em}h3{font-size:100%%;margin:1em 0 .2em}"
           "p{margin:0 0 .6em}.linjer{margin:0 0 .8em}.sagsnr{margin:1.2em 0 -.9em;color:#555}ul{margin:.2em 0 .7em;padding-left:1.4em}"
           "table{border-collapse:collapse;margin:.5em 0;width:100%%}td,th{border:1px solid #888;padding:2px 6px;text-align:left}"
           % (font, marg, {"region": 9, "styregruppe": 9}.get(d.stil, 10), font))
    if d.stil == "tospaltet":
        css += ".spalter{column-count:2;column-gap:8mm}"
    content = html_blocks(d, False)
    if d.stil == "tospaltet" and '<div class="punkt"' in content:
        k = content.index('<div class="punkt"')
        content = content[:k] + '<div class="spalter">' + content[k:] + "</div>"
    title = d.titel or next((v for k, v in d.blocks if k == "h1"), d.name)
    return ('<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>%s</title><style>%s</style></head><body>%s</body></html>'
            % (html.escape(title, quote=False), css, content))


def chromium(d, tmp, target):
    src = os.path.join(tmp, d.name + ".html")
    pdf = os.path.join(tmp, d.name + ".pdf")
    with open(src, "w", encoding="utf-8") as f:
        f.write(print_page(d))
    cmd = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--user-data-dir=" + os.path.join(tmp, "chrome-" + d.name), "--no-pdf-header-footer",
           "--print-to-pdf=" + pdf, "file://" + src]
    r = subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    if not os.path.exists(pdf):
        raise RuntimeError("chromium made no PDF for %s:\n%s" % (d.name, r.stdout.decode("utf-8", "replace")))
    settle_pdf(pdf, d)
    shutil.move(pdf, target)


# ------------------------------------------------------------ LibreOffice

def soffice(docs, tmp, ext):
    """Convert all docs in one call; returns {name: path}."""
    if not docs:
        return {}
    src = os.path.join(tmp, "fodt-" + ext)
    out = os.path.join(tmp, "out-" + ext)
    os.makedirs(src, exist_ok=True)
    files = []
    for d in docs:
        p = os.path.join(src, d.name + ".fodt")
        with open(p, "w", encoding="utf-8") as f:
            f.write(Fodt(d).xml())
        files.append(p)
    env = dict(os.environ, SOURCE_DATE_EPOCH="1767225600", HOME=tmp)
    filt = "pdf:writer_pdf_Export" if ext == "pdf" else "docx:MS Word 2007 XML"
    for i in range(0, len(files), 60):
        r = subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(tmp, "lo"), "--headless",
                            "--convert-to", filt, "--outdir", out] + files[i:i + 60],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600, env=env)
    made = {}
    for d in docs:
        p = os.path.join(out, d.name + "." + ext)
        if not os.path.exists(p):
            raise RuntimeError("soffice made no %s for %s:\n%s" % (ext, d.name, r.stdout.decode("utf-8", "replace")))
        made[d.name] = p
    return made


def settle_pdf(path, d):
    """Same bytes from the same source: fixed dates and file id (lengths kept, so offsets stay right)."""
    with open(path, "rb") as f:
        data = f.read()
    day = d.stamp.replace("-", "").encode()

    def date(m):
        body = m.group(2)
        new = b"D:" + day + b"120000"
        return m.group(1) + (new + body[len(new):] if len(body) >= len(new) else body) + m.group(3)
    data = re.sub(rb"(/(?:CreationDate|ModDate) ?\()(D:[^)]*)(\))", date, data)

    def ids(m):
        return re.sub(rb"<[0-9A-Fa-f]+>", lambda x: b"<" + b"0" * (len(x.group(0)) - 2) + b">", m.group(0))
    data = re.sub(rb"/ID\s*\[[^\]]*\]", ids, data)
    data = re.sub(rb"(/DocChecksum /)([0-9A-F]{32})", lambda m: m.group(1) + b"0" * 32, data)
    with open(path, "wb") as f:
        f.write(data)


def settle_docx(path, d):
    with zipfile.ZipFile(path) as z:
        parts = [(n, z.read(n)) for n in z.namelist()]
    y, m, day = (int(x) for x in d.stamp.split("-"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in parts:
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", lambda k: k.group(1) + (
                    "%sT12:00:00Z" % d.stamp).encode(), data)
            if name == "docProps/app.xml":
                data = re.sub(rb"<TotalTime>\d+", b"<TotalTime>0", data)
            info = zipfile.ZipInfo(name, (max(y, 1980), m, day, 12, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            z.writestr(info, data)


# ------------------------------------------------------------- plain text

def txt(d):
    out = []

    def wrap(text, first="", rest=""):
        return textwrap.wrap(text, 78, initial_indent=first, subsequent_indent=rest,
                             break_long_words=False, break_on_hyphens=False) or [first.rstrip()]
    prev = ""
    for kind, val in d.blocks:
        if kind == "h1":
            if prev and prev != "h1":
                out.append("")
            out.append(val)
        elif kind == "h2":
            out += ["", ""] + wrap(val)
        elif kind == "h3":
            out += ["", val]
        elif kind == "line":
            if prev not in ("line", "h1", "", "h2"):
                out.append("")
            out.append(val)
        elif kind == "p":
            if prev != "h3":
                out.append("")
            out += wrap(val)
        elif kind == "li1":
            if prev not in ("li1", "li2", "h3"):
                out.append("")
            out += wrap(val, "- ", "  ")
        elif kind == "li2":
            out += wrap(val, "  o ", "    ")
        elif kind == "table":
            out.append("")
            cols = max(len(r) for r in val)
            w = [max(len(r[c]) if c < len(r) else 0 for r in val) for c in range(cols)]
            for r in val:
                out.append("   ".join((r[c] if c < len(r) else "").ljust(w[c]) for c in range(cols)).rstrip())
        prev = kind
    text = "\n".join(out).strip("\n") + "\n"
    if d.kodning == "windows-1252":
        return text.replace("\n", "\r\n").encode("cp1252")
    return text.encode("utf-8")


# -------------------------------------------------------------------- main

def main(argv):
    check = "--check" in argv
    wanted = [os.path.basename(a[:-4] if a.endswith(".txt") else a) for a in argv if not a.startswith("--")]
    start = time.time()
    docs, bad, targets = [], 0, {}
    for name in sorted(os.listdir(SOURCE)):
        if not name.endswith(".txt"):
            continue
        if wanted and not any(name.startswith(w) for w in wanted):
            continue
        try:
            d = Doc(os.path.join(SOURCE, name))
            if d.fil in targets:
                raise ValueError("%s is also made by %s" % (d.fil, targets[d.fil]))
            targets[d.fil] = d.name
            docs.append(d)
        except (ValueError, KeyError) as e:
            print("ERROR %s: %s" % (name, e))
            bad += 1
    if check:
        for d in docs:
            print("%-40s %2d items  %-11s %s" % (d.name, d.items, d.motor, d.fil))
        print("%d sources, %d items, %d errors" % (len(docs), sum(d.items for d in docs), bad))
        return 1 if bad else 0
    tmp = tempfile.mkdtemp(prefix="archive-")
    try:
        def target(d):
            p = os.path.join(ARCHIVE, d.fil)
            os.makedirs(os.path.dirname(p), exist_ok=True)
            return p
        for d in docs:
            if d.motor in ("txt", "html"):
                try:
                    data = txt(d) if d.motor == "txt" else html_page(d)
                except UnicodeEncodeError as e:
                    print("ERROR %s: not in %s: %r" % (d.name, d.kodning, e.object[e.start:e.end]))
                    bad += 1
                    continue
                with open(target(d), "wb") as f:
                    f.write(data)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            jobs = [pool.submit(chromium, d, tmp, target(d)) for d in docs if d.motor == "chromium"]
            for ext, motor, settle in (("pdf", "libreoffice", settle_pdf), ("docx", "docx", settle_docx)):
                group = [d for d in docs if d.motor == motor]
                made = soffice(group, tmp, ext)
                for d in group:
                    settle(made[d.name], d)
                    shutil.move(made[d.name], target(d))
            for j in jobs:
                j.result()
    finally:
        shutil.rmtree(tmp, ignore_errors=True)
    total = 0
    for d in docs:
        p = os.path.join(ARCHIVE, d.fil)
        size = os.path.getsize(p) if os.path.exists(p) else 0
        total += size
        print("%7d  %2d items  %s" % (size, d.items, d.fil))
    print("%d documents, %d items, %.1f MB, %.0f s%s" % (len(docs), sum(d.items for d in docs), total / 1e6,
                                                        time.time() - start, ", %d errors" % bad if bad else ""))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
