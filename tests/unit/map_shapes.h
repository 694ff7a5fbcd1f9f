/* SPDX-License-Identifier: MIT - tests/unit/map_shapes.h: pages of each shape, for
 * test_map.c. */
static const struct row shapes[] = {
    { "headings that ask", "page.md",
      "# FAQ\n\n## Is it free?\n\nYes.\n\n## Can I share it?\n\n"
      "No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "setext headings", "page.md",
      "FAQ\n===\n\nIs it free?\n-----------\n\nYes.\n\n"
      "Who made it?\n------------\n\nWe did.\n",
      "Is it free? => Yes.\nWho made it? => We did.\n" },
    { "statements among questions", "page.md",
      "# FAQ\n\n## Is it free?\n\nYes.\n\n## The lamp stays dark\n"
      "\nPlug it in.\n\n## Who made it?\n\nWe did.\n",
      "Is it free? => Yes.\nThe lamp stays dark => Plug it in.\n"
      "Who made it? => We did.\n" },
    { "statements only", "page.md",
      "# Frequently asked questions\n\n## The lamp stays dark\n\n"
      "Plug it in.\n\n## The lamp is too warm\n\nTurn it down.\n\n"
      "### Further\n\nOpen a window.\n",
      "The lamp stays dark => Plug it in.\n"
      "The lamp is too warm => Turn it down. Further Open a window.\n" },
    { "numbered headings", "page.md",
      "# FAQ\n\n## 1. Is it free?\n\nYes.\n\n"
      "## 2) Can I share it?\n\nNo.\n\n## Q3: Who made it?\n\n"
      "We did.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n"
      "Who made it? => We did.\n" },
    { "explicit anchors", "page.md",
      "# FAQ\n\n## Is it free? {#free}\n\nYes.\n\n"
      "<a name=\"share\"></a>\n## Can I share it?\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "bold lines", "page.md",
      "# FAQ\n\n**Is it free?**\n\nYes.\n\n**Can I share it?**\n\n"
      "No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "italic lines", "page.md",
      "# FAQ\n\n*Is it free?*\n\nYes.\n\n_Can I share it?_\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "labels", "page.md",
      "# FAQ\n\nQ: Is it free?\n\nA: Yes.\n\nQ: Can I share it?\n\n"
      "A: No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "labels on lines of one paragraph", "page.md",
      "# FAQ\n\nQ: Is it free?\nA: Yes.\n\nQ: Can I share it?\n"
      "A: No.\nB too.\n",
      "Is it free? => Yes.\nCan I share it? => No. B too.\n" },
    { "several pairs in one paragraph", "page.md",
      "# FAQ\n\nQ: Is it free?\nA: Yes.\nQ: Can I share it?\n"
      "A: No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "bold labels", "page.md",
      "# FAQ\n\n**Q:** Is it free?\n\n**A:** Yes.\n\n"
      "**Q:** Can I share it?\n\n**A:** No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "label and question in bold", "page.md",
      "# FAQ\n\n**Q: Is it free?**\n\nA: Yes.\n\n"
      "**Q: Can I share it?**\n\nA: No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "label and question in bold, hard break", "page.md",
      "# FAQ\n\n**Q: Is it free?**  \nA: Yes.\n\n"
      "**Q: Can I share it?**  \nA: No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "labels in list items", "page.md",
      "# FAQ\n\n- Q: Is it free?\n- A: Yes.\n- Q: Can I share it?\n"
      "- A: No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "details", "page.md",
      "# FAQ\n\n<details>\n<summary>Is it free?</summary>\n\nYes.\n"
      "\n</details>\n\n<details>\n"
      "<summary><b>Can I share it?</b></summary>\n\nNo.\n\n"
      "</details>\n\nAfter.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "details around raw text", "page.md",
      "# FAQ\n\n"
      "<details><summary>Is it free?</summary>Yes.</details>\n"
      "<details><summary>Can I share it?</summary>No.</details>\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "details with a heading inside", "page.md",
      "# FAQ\n\n<details>\n"
      "<summary><h3>Is it free?</h3></summary>\n\nYes.\n"
      "</details>\n\n<details>\n"
      "<summary><h3>Can I share it?</h3></summary>\n\nNo.\n"
      "</details>\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "definition list", "page.md",
      "# FAQ\n\n<dl>\n<dt>Is it free?</dt>\n<dd>Yes.</dd>\n"
      "<dt>Can I share it?</dt>\n<dd>No.</dd>\n</dl>\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "HTML headings", "page.md",
      "<h1>FAQ</h1>\n\n<h3>Is it free?</h3>\n\nYes.\n\n"
      "<h3>Can I share it?</h3>\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "containers", "page.md",
      "# FAQ\n\n::: details Is it free?\nYes.\n:::\n\n"
      "::: details Can I share it?\nNo.\n\n- Never.\n:::\n",
      "Is it free? => Yes.\nCan I share it? => No. - Never.\n" },
    { "collapsible admonitions", "page.md",
      "# FAQ\n\n?\?? question \"Is it free?\"\n\n    Yes.\n\n"
      "?\?? question \"Can I share it?\"\n    No.\n\n    - Never.\n",
      "Is it free? => Yes.\nCan I share it? => No. - Never.\n" },
    { "question admonitions", "page.md",
      "# FAQ\n\n!!! question \"Is it free?\"\n\n    Yes.\n\n"
      "!!! question \"Can I share it?\"\n\n    No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "components", "page.mdx",
      "# FAQ\n\n<AccordionGroup>\n"
      "  <Accordion title=\"Is it free?\">\n    Yes.\n"
      "  </Accordion>\n  <Accordion title=\"Can I share it?\">\n"
      "    No.\n\n    Never.\n  </Accordion>\n</AccordionGroup>\n",
      "Is it free? => Yes.\nCan I share it? => No. Never.\n" },
    { "components over several lines", "page.mdx",
      "---\ntitle: FAQ\n---\n\n<FAQ\n  question=\"Is it free?\"\n"
      "  id=\"free\"\n>\nYes.\n</FAQ>\n\n<FAQ\n"
      "  question=\"Can I share it?\"\n>\nNo.\n</FAQ>\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "shortcodes", "page.md",
      "---\ntitle: FAQ\n---\n\n{{< expand \"Is it free?\" >}}\n"
      "Yes.\n{{< /expand >}}\n\n"
      "{{< expand \"Can I share it?\" >}}\nNo.\n{{< /expand >}}\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "table", "page.md",
      "# FAQ\n\n| Question | Answer |\n| --- | --- |\n"
      "| Is it free? | Yes. |\n"
      "| Can I share it? | No, **never**. |\n",
      "Is it free? => Yes.\nCan I share it? => No, never.\n" },
    { "table with a number column", "page.md",
      "# FAQ\n\n| # | Question | Answer |\n| --- | --- | --- |\n"
      "| 1 | Is it free? | Yes. |\n| 2 | Can I share it? | No. |\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "items in bold", "page.md",
      "# FAQ\n\n- **Is it free?** Yes.\n- **Can I share it?** No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "items on one line", "page.md",
      "# FAQ\n\n- Is it free? Yes.\n- Can I share it? No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "headings in items", "page.md",
      "# FAQ\n\n- ### Is it free?\n\n  Yes.\n\n"
      "- ### Can I share it?\n\n  No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "quoted questions", "page.md",
      "# FAQ\n\n> Is it free?\n\nYes.\n\n> Can I share it?\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "contents first", "page.md",
      "# FAQ\n\n- [Is it free?](#is-it-free)\n"
      "- [Can I share it?](#can-i-share-it)\n\n## Is it free?\n\n"
      "Yes.\n\n## Can I share it?\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "contents under a heading, grouped", "page.md",
      "# FAQ\n\n## Contents\n\n### Buying\n\n"
      "- [Is it free?](#is-it-free)\n\n### Using\n\n"
      "- [Can I share it?](#can-i-share-it)\n\n## Buying\n\n"
      "### Is it free?\n\nYes.\n\n## Using\n\n### Can I share it?\n"
      "\nNo.\n",
      "Buying > Is it free? => Yes.\n"
      "Using > Can I share it? => No.\n" },
    { "title asks", "page.md", "# Is it free?\n\nYes, it is.\n\nAlways.\n",
      "Is it free? => Yes, it is. Always.\n" },
    { "metadata hold the question", "page.md",
      "---\nquestion: Is it free?\n---\n\nYes.\n\n**Note**\n\n"
      "Always.\n",
      "Is it free? => Yes. Note Always.\n" },
    { "see also at the end", "page.md",
      "# FAQ\n\n## Is it free?\n\nYes.\n\n## Can I share it?\n\n"
      "No.\n\n## See also\n\n- [x](y)\n\n"
      "## Still have questions? Contact us\n\nWrite.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "several questions in one heading", "page.md",
      "# FAQ\n\n## Too dark? Too warm? Too loud\n\nCall.\n\n"
      "## Is it free?\n\nYes.\n",
      "Too dark? Too warm? Too loud => Call.\nIs it free? => Yes.\n" },
    { "most headings ask", "page.md",
      "# About the lamp\n\n## Is it free?\n\nYes.\n\n"
      "## Can I share it?\n\nNo.\n\n## Who made it?\n\nWe did.\n\n"
      "## How old is it?\n\nTen.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n"
      "Who made it? => We did.\nHow old is it? => Ten.\n" },
    { "question with a comment inside", "page.md",
      "# FAQ\n\n## Is it free?\n\nYes.\n\n<!--\n## Is it hidden?\n"
      "\nYes.\n-->\n\n## Can I share it?\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "code with # lines", "page.md",
      "# FAQ\n\n## Is it free?\n\n```sh\n# Is this a heading?\nls\n"
      "```\n\n## Can I share it?\n\nNo.\n",
      "Is it free? => # Is this a heading? ls\n"
      "Can I share it? => No.\n" },
    { "all headings of level 1", "page.md",
      "# FAQ\n\nIntro.\n\n# Is it free?\n\nYes.\n\n"
      "# Can I share it?\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "label with a dash", "page.md",
      "# FAQ\n\n**Q1 - Is it free?**\n\nYes.\n\n"
      "**Q2 - Can I share it?**\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "Question n", "page.md",
      "# FAQ\n\n### Question 1: Is it free?\n\nAnswer: Yes.\n\n"
      "### Question 2: Can I share it?\n\nAnswer: No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "code and links in headings", "page.md",
      "# FAQ\n\n## What does `--dark` do?\n\nDark.\n\n"
      "## Is [this](x) free?\n\nYes.\n",
      "What does --dark do? => Dark.\nIs this free? => Yes.\n" },
    { "questions without marks", "page.md",
      "# FAQ\n\n## How do I start\n\nSit.\n\n## What does it cost\n"
      "\nNothing.\n",
      "How do I start => Sit.\nWhat does it cost => Nothing.\n" },
    { "level 5 headings", "page.md",
      "# FAQ\n\n##### Is it free?\n\nYes.\n\n"
      "##### Can I share it?\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "no title, file name", "faq.md",
      "## Is it free?\n\nYes.\n\n## The lamp smells\n\nNo.\n",
      "Is it free? => Yes.\nThe lamp smells => No.\n" },
    { "introduction before", "page.md",
      "# FAQ\n\n## Introduction\n\nHello.\n\n## Is it free?\n\n"
      "Yes.\n\n## Can I share it?\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "one question", "page.md", "# FAQ\n\n## Is it free?\n\nYes.\n",
      "Is it free? => Yes.\n" },
    { "paragraph questions", "page.md",
      "# FAQ\n\nIs it free?\n\nYes, it is.\n\nCan I share it?\n\n"
      "No.\n\nWho made it?\n\nWe did.\n",
      "Is it free? => Yes, it is.\nCan I share it? => No.\n"
      "Who made it? => We did.\n" },
    { "bold question over a list", "page.md",
      "# FAQ\n\n**Is it free?**\n- Yes.\n\n**Can I share it?**\n"
      "- No.\n",
      "Is it free? => - Yes.\nCan I share it? => - No.\n" },
    { "numbers with bold in items", "page.md",
      "# FAQ\n\n1. **Is it free?**\n\n   Yes.\n\n"
      "2. **Can I share it?**\n\n   No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "bold numbers outside of lists", "page.md",
      "# FAQ\n\n**1. Is it free?**\nYes.\n\n"
      "**2. Can I share it?**\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "HTML anchors before bold", "page.md",
      "# FAQ\n\n<a id=\"free\"></a>\n**Is it free?**\n\nYes.\n\n"
      "<a id=\"share\"></a>\n**Can I share it?**\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "kramdown toc", "page.md",
      "# FAQ\n\n* TOC\n{:toc}\n\n## Is it free?\n\nYes.\n\n"
      "{: .note}\n\n## Can I share it?\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "Obsidian callouts", "page.md",
      "# FAQ\n\n> [!question]- Is it free?\n> Yes.\n\n"
      "> [!faq]- Can I share it?\n> No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "self-links in headings", "page.md",
      "# FAQ\n\n## Is it free? [#](#is-it-free)\n\nYes.\n\n"
      "## Can I share it? [¶](#can)\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "front matter names the levels", "page.md",
      "---\nmdfaq:\n  levels: 3\n---\n\n# Lamp\n\n## Use\n\n"
      "### Dark\n\nPlug.\n\n#### More\n\nHere.\n\n### Warm\n\n"
      "Wait.\n\n## End\n\nBye.\n",
      "Use > Dark => Plug. More Here.\nUse > Warm => Wait.\n" },
    { "front matter names several levels", "page.md",
      "---\nmdfaq: { levels: [2, 3] }\n---\n\n# Lamp\n\n## Dark\n\n"
      "Plug.\n\n### Warm\n\nWait.\n",
      "Dark => Plug.\nWarm => Wait.\n" },
    { "front matter has a pattern", "page.md",
      "---\nmdfaq:\n  pattern: '^Case [0-9]+'\n---\n\n# Lamp\n\n"
      "## Case 1\n\nPlug.\n\n### Note\n\nHere.\n\n## Other\n\n"
      "Text.\n\n## Case 2\n\nWait.\n",
      "Case 1 => Plug. Note Here.\nCase 2 => Wait.\n" },
    { "front matter has a label", "page.md",
      "---\nmdfaq:\n  labels: [Ask]\n---\n\n# FAQ\n\n"
      "**Ask:** Is it free?\n\nYes.\n\n**Ask:** Can I share it?\n\n"
      "No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "a malformed option", "page.md",
      "---\nmdfaq:\n  levels: many\n  pattern: '('\n---\n\n# FAQ\n"
      "\n## Is it free?\n\nYes.\n",
      "Is it free? => Yes.\n" },
    { "topics with a question inside", "page.md",
      "# FAQ\n\n## The lamp stays dark\n\nPlug it in.\n\n"
      "### Is the cord broken?\n\nBuy a new one.\n\n## It smells\n"
      "\nUnplug it.\n\n## It hums\n\nLet it.\n\n## It is warm\n\n"
      "Good.\n\n## It is cold\n\nSee above.\n",
      "The lamp stays dark => Plug it in. Is the cord broken? Buy a new one.\n"
      "It smells => Unplug it.\nIt hums => Let it.\n"
      "It is warm => Good.\nIt is cold => See above.\n" },
    { "numbered headings in an ordered list", "page.md",
      "# Interview questions\n\n### Table of Contents\n\n"
      "1. [What is light?](#what-is-light)\n"
      "2. [What is heat?](#what-is-heat)\n\n---\n\n"
      "1. ### What is light?\n\n    It shines.\n\n"
      "    **[⬆ Back to Top](#table-of-contents)**\n\n"
      "2. ### What is heat?\n\n    It warms.\n\n"
      "    **[⬆ Back to Top](#table-of-contents)**\n\n"
      "3. ### What is sound?\n\n    It rings.\n\n"
      "4. ### What is time?\n\n    It passes.\n",
      "What is light? => It shines.\nWhat is heat? => It warms.\n"
      "What is sound? => It rings.\nWhat is time? => It passes.\n" },
    { "Q.1", "page.md",
      "# FAQ\n\n### Q.1 Is it free?\n\nAns: Yes.\n\n"
      "### Q.2 Can I share it?\n\nAns: No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "words for labels", "page.md",
      "# FAQ\n\n**Question**: Is it free?\n**Answer**: Yes.\n\n"
      "**Question**: Can I share it?\n**Answer**: No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "labels in quotes", "page.md",
      "# FAQ\n\n> **Q: Is it free?**\n\nYes.\n\n"
      "> **Q: Can I share it?**\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "a note at the end", "page.md",
      "# FAQ\n\n## Is it free?\n\nYes.\n\n"
      "Still have questions? Ask.\n\n## Can I share it?\n\nNo.\n\n"
      "---\n\nStill have questions? [Ask us](x).\n\n"
      "*Last updated: May 2024*\n",
      "Is it free? => Yes. Still have questions? Ask.\n"
      "Can I share it? => No.\n" },
};
