"""Facilities of a corporation are its departments: 종합운동장의 소통을 통한 시설 개선."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.intake.results.entry import Entry, Reading

_LED = re.compile(
    r"(?P<facility>[가-힣A-Za-z0-9]{2,14}(?:운동장|체육관|주차장|수영장|테마파크|센터|공원|도서관|회관|박물관|미술관|"
    r"캠핑장|추모관|휴양림|수목원|병원))의\s(?P<title>\S+(?:\s\S+){2,})"
)
_CORPORATION = ("공단", "공사", "재단")


def of_facility(entry: Entry, reading: Reading) -> Entry:
    """`entry` with the facility that its title begins with, where a corporation runs it."""
    if entry.title is None or entry.department or not _runs_facilities(reading):
        return entry
    led = _LED.fullmatch(entry.title)
    if led is None:
        return entry
    return replace(entry, department=led["facility"], title=led["title"])


def _runs_facilities(reading: Reading) -> bool:
    return (reading.agency or "").endswith(_CORPORATION)
