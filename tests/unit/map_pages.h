/* SPDX-License-Identifier: MIT - tests/unit/map_pages.h: pages as a whole, for
 * test_map.c. */
static const struct row pages[] = {
    { "sections", "page.md",
      "# FAQ\n\n## Buying\n\n### Is it free?\n\nYes.\n\n## Using\n"
      "\n### Can I share it?\n\nNo.\n",
      "Buying > Is it free? => Yes.\n"
      "Using > Can I share it? => No.\n" },
    { "sections that group statements", "page.md",
      "# FAQ\n\n## Light\n\n### The lamp stays dark\n\n"
      "Plug it in.\n\n### It flickers\n\nScrew it in.\n\n## Heat\n"
      "\n### It smells\n\nUnplug it.\n",
      "Light > The lamp stays dark => Plug it in.\n"
      "Light > It flickers => Screw it in.\n"
      "Heat > It smells => Unplug it.\n" },
    { "bold line and answer in one paragraph", "page.md",
      "# FAQ\n\n**Is it free?**\nYes, it is.\n\n"
      "**Can I share it?**\\\nNo.\n",
      "Is it free? => Yes, it is.\nCan I share it? => No.\n" },
    { "bold question before its answer", "page.md",
      "# FAQ\n\n**Is it free?** Yes.\n\n"
      "**Can I share it?** No, *never*.\n",
      "Is it free? => Yes.\nCan I share it? => No, never.\n" },
    { "label in an item with its answer", "page.md",
      "# FAQ\n\n- **Q: Is it free?**\n\n  A: Yes.\n\n"
      "- **Q: Can I share it?**\n\n  A: No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "labels without a page's name", "page.md",
      "# Lamp\n\nText.\n\n## Notes\n\n**Q:** Is it free?\n\n"
      "**A:** Yes.\n\n**Q:** Can I share it?\n\n**A:** No.\n",
      "Notes > Is it free? => Yes.\n"
      "Notes > Can I share it? => No.\n" },
    { "heading with label, answer with label", "page.md",
      "# FAQ\n\n### Q: Is it free?\n\nA: Yes.\n\n"
      "### Q: Can I share it?\n\n**A**: No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "details in an answer", "page.md",
      "# FAQ\n\n## Is it free?\n\nYes.\n\n<details>\n"
      "<summary>Example</summary>\n\nTake it.\n\n</details>\n\n"
      "## Can I share it?\n\nNo.\n",
      "Is it free? => Yes. Example Take it.\n"
      "Can I share it? => No.\n" },
    { "admonition in an answer", "page.md",
      "# FAQ\n\n## Is it free?\n\n!!! note\n    Yes.\n\n"
      "!!! tip \"Beware\"\n    Of the dog.\n\n## Can I share it?\n"
      "\nNo.\n",
      "Is it free? => Note: Yes. Tip: Beware Of the dog.\n"
      "Can I share it? => No.\n" },
    { "items, answers indented", "page.md",
      "# FAQ\n\n1. Is it free?\n\n   Yes.\n\n2. Can I share it?\n\n"
      "   No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "items, answers on the next line", "page.md",
      "# FAQ\n\n* Is it free?\n  Yes.\n* Can I share it?\n  No.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "items, answers nested", "page.md",
      "# FAQ\n\n- Is it free?\n  - Yes.\n- Can I share it?\n"
      "  - No.\n  - Never.\n",
      "Is it free? => - Yes.\nCan I share it? => - No. - Never.\n" },
    { "FAQ section of a README", "page.md",
      "# Lamp\n\nA lamp.\n\n## Why another lamp?\n\nBecause.\n\n"
      "## Installation\n\nPlug it in.\n\n## FAQ\n\n"
      "### Is it free?\n\nYes.\n\n### Can I share it?\n\nNo.\n\n"
      "## License\n\nMIT\n",
      "FAQ > Is it free? => Yes.\nFAQ > Can I share it? => No.\n" },
    { "FAQ section with bold lines", "page.md",
      "# Lamp\n\n## Use\n\n**Which one?** Any.\n\n"
      "## Frequently Asked Questions\n\n**Is it free?**\n\nYes.\n\n"
      "**Can I share it?**\n\nNo.\n\n## License\n\nMIT\n",
      "Frequently Asked Questions > Is it free? => Yes.\n"
      "Frequently Asked Questions > Can I share it? => No.\n" },
    { "back to top", "page.md",
      "# FAQ\n\n## Is it free?\n\nYes.\n\n[Back to top](#faq)\n\n"
      "---\n\n## Can I share it?\n\nNo.\n\n"
      "<a href=\"#top\">⬆ Back to top</a>\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "back to top on the last line", "page.md",
      "# FAQ\n\n## Is it free?\n\nYes.<br>\n[⬆ back to top](#faq)\n"
      "\n## Can I share it?\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "sub-headings in an answer", "page.md",
      "# FAQ\n\n## Is it free?\n\n### For you\n\nYes.\n\n"
      "### For them\n\nNo.\n\n## Can I share it?\n\nNo.\n",
      "Is it free? => For you Yes. For them No.\n"
      "Can I share it? => No.\n" },
    { "two questions, one answer", "page.md",
      "# FAQ\n\n## Is it free?\n\n## Does it cost nothing?\n\n"
      "Yes.\n\n## Can I share it?\n\nNo.\n",
      "Does it cost nothing? => Yes.\nCan I share it? => No.\n" },
    { "answer to come", "page.md",
      "# FAQ\n\n## Is it free?\n\nTODO\n\n## Can I share it?\n\n"
      "No.\n",
      "Can I share it? => No.\n" },
    { "a guide", "page.md",
      "# Building the lamp\n\n## Before you start\n\nBuy wood.\n\n"
      "## What do you need?\n\nNails.\n\n## Sawing\n\nSaw.\n\n"
      "## Painting\n\nPaint.\n",
      "" },
    { "a reference", "page.md",
      "# Options\n\n## `--dark`\n\nDark.\n\n## `--light`\n\n"
      "Light.\n\n**Is it slow?** No.\n",
      "" },
    { "a glossary", "page.md",
      "# Glossary\n\n## Bulb\n\nIt glows.\n\n## Socket\n\n"
      "It holds.\n",
      "" },
    { "an issue template", "page.md",
      "**Is it broken? Tell us.**\n\nHere.\n\n"
      "**Describe the lamp**\n\nHere.\n\n**Describe the room**\n\n"
      "Here.\n\n**Anything else**\n\nHere.\n",
      "" },
    { "a page with no heading", "page.md", "Just text.\n\nMore of it?\n", "" },
    { "hugo faq front matter title, H1 sections", "page.md",
      "---\ntitle: FAQ\n---\n\n# General\n\n## Is it free?\n\n"
      "Yes.\n\n# Use\n\n## Can I share it?\n\nNo.\n",
      "General > Is it free? => Yes.\n"
      "Use > Can I share it? => No.\n" },
    { "FAQ below a main heading of the page", "page.md",
      "# Lamp\n\n## FAQ\n\n### Is it free?\n\nYes.\n\n"
      "### Can I share it?\n\nNo.\n",
      "FAQ > Is it free? => Yes.\nFAQ > Can I share it? => No.\n" },
    { "FAQ heading inside a FAQ page", "page.md",
      "---\ntitle: Lamp FAQ\n---\n\n## Frequently asked questions\n"
      "\n### Is it free?\n\nYes.\n\n### Can I share it?\n\nNo.\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "sections that ask", "page.md",
      "# FAQ\n\n## Who should buy it?\n\n### Is it free?\n\nYes.\n"
      "\n### Is it good?\n\nYes.\n\n## Use\n\n### Can I share it?\n"
      "\nNo.\n",
      "Who should buy it? > Is it free? => Yes.\n"
      "Who should buy it? > Is it good? => Yes.\n"
      "Use > Can I share it? => No.\n" },
    { "bold steps in answers", "page.md",
      "# FAQ\n\n## How do I start?\n\n**Step one**\n\nSit.\n\n"
      "**Step two**\n\nStand.\n\n## Is it free?\n\nYes.\n",
      "How do I start? => Step one Sit. Step two Stand.\n"
      "Is it free? => Yes.\n" },
    { "bold sections over labels", "page.md",
      "# FAQ\n\n## Buying\n\n**Q: Is it free?**\n\nYes.\n\n"
      "## Using\n\n**Q: Can I share it?**\n\nNo.\n",
      "Buying > Is it free? => Yes.\n"
      "Using > Can I share it? => No.\n" },
    { "troubleshooting in a README", "page.md",
      "# Lamp\n\n## Use\n\nPlug.\n\n## Troubleshooting\n\n"
      "### It is dark\n\nPlug it in.\n\n### It smells\n\nUnplug.\n",
      "" },
    { "FAQ in nested sections of a README", "page.md",
      "# Lamp\n\n## Docs\n\n### FAQ\n\n#### Is it free?\n\nYes.\n\n"
      "#### Can I share it?\n\nNo.\n\n### Other\n\nText.\n",
      "FAQ > Is it free? => Yes.\nFAQ > Can I share it? => No.\n" },
    { "details under H3 sections", "page.md",
      "# FAQ\n\n### Buying\n\n<details>\n"
      "<summary>Is it free?</summary>\n\nYes.\n\n</details>\n\n"
      "### Using\n\n<details>\n"
      "<summary><strong>Can I share it?</strong></summary>\n<br>\n"
      "\nNo.\n\n</details>\n",
      "Buying > Is it free? => Yes.\n"
      "Using > Can I share it? => No.\n" },
    { "an index of FAQs", "page.md",
      "# FAQ\n\n## Buying\n\n- [Is it free?](free.md)\n"
      "- [Is it good?](good.md)\n\n## Using\n\n"
      "- [Can I share it?](share.md)\n- [Who made it?](who.md)\n",
      "" },
    { "letters that are no labels", "page.md",
      "# Letters\n\n**S:** Single.\n\n**D:** Double.\n\n"
      "- P: Plain.\n- F: Fine.\n",
      "" },
    { "front matter names a section", "page.md",
      "---\nmdfaq:\n  take: Trouble\n---\n\n# Lamp FAQ\n\n"
      "## Is it free?\n\nYes.\n\n## Trouble\n\n### Dark\n\nPlug.\n"
      "\n### Warm\n\nWait.\n",
      "Trouble > Dark => Plug.\nTrouble > Warm => Wait.\n" },
    { "front matter leaves a section out", "page.md",
      "---\nmdfaq:\n  skip: [Old, Older]\n---\n\n# FAQ\n\n## New\n"
      "\n### Is it free?\n\nYes.\n\n## Old\n\n### Was it free?\n\n"
      "No.\n",
      "New > Is it free? => Yes.\n" },
    { "one topic on a page", "page.md",
      "# FAQ\n\n## The lamp stays dark\n\nPlug it in.\n",
      "The lamp stays dark => Plug it in.\n" },
    { "a section named by front matter with one topic", "page.md",
      "---\nmdfaq: { take: Trouble }\n---\n\n# Lamp\n\n## Trouble\n"
      "\n### Dark\n\nPlug.\n",
      "Trouble > Dark => Plug.\n" },
    { "what a release holds", "page.md",
      "# Version 2\n\n## What is new?\n\nA lamp.\n\n"
      "## What is fixed?\n\nThe cord.\n\n## Upgrading\n\nSwap.\n",
      "" },
    { "an overview that asks", "page.md",
      "# The lamp\n\n## What is it?\n\nA lamp.\n\n## Why use it?\n"
      "\nTo see.\n\n## How does it work?\n\nIt glows.\n\n"
      "## Next steps\n\n- [Buy](buy.md)\n",
      "" },
    { "a form", "page.md",
      "---\nname: Report\nabout: A bug\nlabels: bug\n---\n\n"
      "## What happened?\n\nTell us.\n\n## What did you expect?\n\n"
      "Tell us.\n\n## Which lamp is it?\n\nTell us.\n\n"
      "## When did it happen?\n\nTell us.\n",
      "" },
    { "a page about a Q&A lamp", "page.md",
      "# Build a Q&A lamp\n\n## Wood\n\nSaw it.\n\n## Paint\n\n"
      "Paint it.\n",
      "" },
    { "a question answered under headings", "page.md",
      "# FAQ\n\n## What is it?\n\nA lamp.\n\n## Why buy it?\n\n"
      "### Light\n\nIt shines.\n\n### Heat\n\nIt warms.\n\n"
      "## Beside others\n\n### Is it better?\n\nYes.\n\n"
      "### Is it cheaper?\n\nNo.\n\n### Is it older?\n\nNo.\n",
      "What is it? => A lamp.\n"
      "Why buy it? => Light It shines. Heat It warms.\n"
      "Beside others > Is it better? => Yes.\n"
      "Beside others > Is it cheaper? => No.\n"
      "Beside others > Is it older? => No.\n" },
};
