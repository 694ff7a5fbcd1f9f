/* SPDX-License-Identifier: MIT - tests/unit/map_languages.h: pages in other languages,
 * for test_map.c. */
static const struct row languages[] = {
    { "Chinese labels", "page.md",
      "# "
      "常见问题\n\n**问：这个免费吗？**\n\n答：是的。\n\n**问：可以分享吗？**"
      "\n\n答：不可以。\n",
      "这个免费吗？ => 是的。\n可以分享吗？ => 不可以。\n" },
    { "Chinese headings without marks", "page.md",
      "# 常见问题\n\n## 如何安装\n\n下载即可。\n\n## 启动失败\n\n重启。\n",
      "如何安装 => 下载即可。\n启动失败 => 重启。\n" },
    { "Chinese numbers", "page.md",
      "# 常见问题解答\n\n## 一、如何安装？\n\n下载即可。\n\n## "
      "2、启动失败怎么办？\n\n重启。\n",
      "如何安装？ => 下载即可。\n启动失败怎么办？ => 重启。\n" },
    { "Japanese", "page.md",
      "# よくある質問\n\n## 無料ですか\n\nはい。\n\n## 共有できますか？\n\nいいえ。\n\n"
      "## 関連項目\n\n- [x](y)\n",
      "無料ですか => はい。\n共有できますか？ => いいえ。\n" },
    { "Korean", "page.md",
      "# 자주 묻는 질문\n\n### Q1. 무료인가요?\n\n네.\n\n### Q2. 공유할 수 있나요?\n\n"
      "아니요.\n",
      "무료인가요? => 네.\n공유할 수 있나요? => 아니요.\n" },
    { "Russian", "page.md",
      "# Частые вопросы\n\n## Это бесплатно?\n\nДа.\n\n"
      "## Не включается\n\nПроверьте розетку.\n\n## См. также\n\n"
      "Другое.\n",
      "Это бесплатно? => Да.\nНе включается => Проверьте розетку.\n" },
    { "Russian labels", "page.md",
      "# Лампа\n\n**В:** Это бесплатно?\n\n**О:** Да.\n\n"
      "**В:** А вечером?\n\n**О:** Тоже.\n",
      "Это бесплатно? => Да.\nА вечером? => Тоже.\n" },
    { "Spanish", "page.md",
      "# Preguntas frecuentes\n\n## ¿Es gratis?\n\nSí.\n\n"
      "## ¿Cómo se usa?\n\nAsí.\n",
      "¿Es gratis? => Sí.\n¿Cómo se usa? => Así.\n" },
    { "Arabic", "page.md",
      "# الأسئلة الشائعة\n\n## هل هو مجاني؟\n\nنعم.\n\n"
      "## كيف أستخدمه؟\n\nهكذا.\n",
      "هل هو مجاني؟ => نعم.\nكيف أستخدمه؟ => هكذا.\n" },
    { "Chinese README", "page.md",
      "# 灯\n\n## 为什么做这个？\n\n因为。\n\n## 常见问题\n\n**1. 免费吗？**\n\n是。\n\n"
      "**2. 能分享吗？**\n\n否。\n\n## 许可证\n\nMIT\n",
      "常见问题 > 免费吗？ => 是。\n常见问题 > 能分享吗？ => 否。\n" },
    { "a how-to in Chinese", "page.md",
      "# 安装指南\n\n## 如何下载\n\n下载。\n\n## 如何配置\n\n配置。\n\n## "
      "运行\n\n运行。\n",
      "" },
    { "emoji and closing hashes", "page.md",
      "# ❓ FAQ\n\n## ❓ Is it free? ##\n\nYes.\n\n"
      "## 🔒 Can I share it? 🔒 ##\n\nNo.\n",
      "❓ Is it free? => Yes.\n🔒 Can I share it? 🔒 => No.\n" },
    { "German", "page.md",
      "# Häufig gestellte Fragen\n\n## Ist das kostenlos?\n\nJa.\n"
      "\n## Siehe auch\n\nMehr.\n",
      "Ist das kostenlos? => Ja.\n" },
    { "French with spaces before marks", "page.md",
      "# Foire aux questions\n\n## Est-ce gratuit ?\n\nOui.\n\n"
      "## Puis-je le partager ?\n\nNon.\n",
      "Est-ce gratuit ? => Oui.\nPuis-je le partager ? => Non.\n" },
    { "Greek", "page.md",
      "# Συχνές ερωτήσεις\n\n## Είναι δωρεάν;\n\nΝαι.\n\n"
      "## Μπορώ να το μοιραστώ;\n\nΌχι.\n",
      "Είναι δωρεάν; => Ναι.\nΜπορώ να το μοιραστώ; => Όχι.\n" },
    { "Turkish", "page.md",
      "# Sıkça Sorulan Sorular\n\n## Ücretsiz mi?\n\nEvet.\n\n"
      "## Nasıl paylaşırım?\n\nHayır.\n",
      "Ücretsiz mi? => Evet.\nNasıl paylaşırım? => Hayır.\n" },
    { "Vietnamese", "page.md",
      "# Câu hỏi thường gặp\n\n**1. Nó miễn phí không?**\n\nCó.\n\n"
      "**2. Tôi có thể chia sẻ không?**\n\nKhông.\n",
      "Nó miễn phí không? => Có.\n"
      "Tôi có thể chia sẻ không? => Không.\n" },
    { "Thai", "page.md",
      "# คำถามที่พบบ่อย\n\n## ฟรีหรือไม่\n\nใช่\n\n## แชร์ได้ไหม\n"
      "\nไม่\n",
      "ฟรีหรือไม่ => ใช่\nแชร์ได้ไหม => ไม่\n" },
    { "Hindi", "page.md",
      "# अक्सर पूछे जाने वाले प्रश्न\n\n## क्या यह मुफ़्त है?\n\n"
      "हाँ।\n\n## इसे कैसे साझा करें?\n\nनहीं।\n",
      "क्या यह मुफ़्त है? => हाँ।\nइसे कैसे साझा करें? => नहीं।\n" },
    { "crlf and bom", "page.md",
      "﻿# FAQ\r\n\r\n## Is it free?\r\n\r\nYes.\r\n\r\n"
      "## Can I share it?\r\n\r\nNo.\r\n",
      "Is it free? => Yes.\nCan I share it? => No.\n" },
    { "FAQ in one word with Chinese", "page.md",
      "# 项目FAQ解答\n\n## 安装\n\n下载。\n\n## 启动\n\n重启。\n",
      "安装 => 下载。\n启动 => 重启。\n" },
    { "full-width letters", "page.md",
      "# "
      "よくある質問\n\n**Ｑ．無料ですか？**\n\nＡ．はい。\n\n**Ｑ：共有できますか？**\n\n"
      "Ａ：いいえ。\n",
      "無料ですか？ => はい。\n共有できますか？ => いいえ。\n" },
};
