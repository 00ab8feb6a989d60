"""Settings of Sphinx for the documentation's site, which build.py makes."""

from __future__ import annotations

import os

project = "avaya.cloud"
author = "the avaya.cloud contributors"
copyright = f"2026, {author}"  # noqa: A001
version = release = os.environ.get("AVAYA_DOCS_VERSION", "")
title = html_title = "avaya.cloud"
html_short_title = "avaya.cloud"

extensions = ["myst_parser", "sphinx_antsibull_ext", "sphinx_copybutton", "extension"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
root_doc = "index"

# Headings have the same anchors as on GitHub.
myst_heading_anchors = 4
myst_enable_extensions = ["attrs_block"]
suppress_warnings = [
    # A page may begin with a picture, or have a table of contents of its own.
    "myst.header",
]

# Prompts are shown, and not copied.
copybutton_exclude = ".linenos, .gp"

default_role = "any"
pygments_style = "ansible"
highlight_language = "YAML+Jinja"
html_theme = "sphinx_ansible_theme"
html_theme_options = {"collapse_navigation": True, "navigation_depth": 2, "show_rtd_ethical_ads": False}
templates_path = ["templates"]
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_use_smartypants = True
html_use_modindex = False
html_use_index = False
# No other host is asked for anything while this is built, so it is the same on every machine.
intersphinx_mapping: dict[str, tuple[str, None]] = {}
