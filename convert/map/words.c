/* SPDX-License-Identifier: MIT - convert/map/words.c: words that tell what a text is for.
 *
 * Each list is one string of folded phrases between bars, a line for a language or a
 * group of them. A phrase in a script that is written without spaces need not end where a
 * word ends.
 */
#include "map/words.h"

#include <utf8proc.h>

#include "core/utf8.h"

static const char faq[] =
    "|faq|faqs|f a q|f a q s|frequently asked questions|frequently asked"
    "|frequent questions|common questions|commonly asked|questions and answers"
    "|questions answers|question and answer|q a|q as|q and a|asked questions"
    "|questions frequently asked|popular questions|top questions"
    "|preguntas frecuentes|preguntas más frecuentes|preguntas mas frecuentes"
    "|preguntas y respuestas|preguntas comunes|preguntas habituales"
    "|perguntas frequentes|perguntas mais frequentes|perguntas e respostas"
    "|perguntas comuns|dúvidas frequentes|dúvidas comuns"
    "|foire aux questions|questions fréquentes|questions fréquemment posées"
    "|questions les plus fréquentes|questions courantes|questions réponses"
    "|questions et réponses|questions frequentes"
    "|häufige fragen|häufig gestellte fragen|oft gestellte fragen"
    "|häufigsten fragen|fragen und antworten|haeufige fragen"
    "|domande frequenti|domande più frequenti|domande comuni|domande e risposte"
    "|veelgestelde vragen|veel gestelde vragen|vragen en antwoorden"
    "|часто задаваемые вопросы|часто задаваемых вопросов|частые вопросы"
    "|вопросы и ответы|вопрос ответ|часті питання|часті запитання|поширені запитання"
    "|поширені питання|питання та відповіді|найчастіші запитання|чаво"
    "|najczęściej zadawane pytania|często zadawane pytania|częste pytania"
    "|pytania i odpowiedzi|často kladené otázky|často kladené dotazy|časté dotazy"
    "|časté otázky|nejčastější dotazy|nejčastější otázky|otázky a odpovědi"
    "|sıkça sorulan sorular|sık sorulan sorular|sıkça sorulanlar|sss|soru cevap"
    "|sorular ve cevaplar|vanliga frågor|frågor och svar|ofte stilte spørsmål"
    "|vanlige spørsmål|spørsmål og svar|ofte stillede spørgsmål|spørgsmål og svar"
    "|usein kysytyt kysymykset|usein kysyttyä|ukk|kysymyksiä ja vastauksia"
    "|συχνές ερωτήσεις|συχνες ερωτησεις|ερωτήσεις και απαντήσεις"
    "|gyakori kérdések|gyakran ismételt kérdések|gyik|kérdések és válaszok"
    "|întrebări frecvente|intrebari frecvente|întrebări și răspunsuri"
    "|често задавани въпроси|často kladené otázky|pogosta vprašanja|česta pitanja"
    "|najčešća pitanja|најчешћа питања|preguntes freqüents|preguntes més freqüents"
    "|常见问题|常見問題|常见问答|常見問答|问题解答|問題解答|问答|問答|疑难解答|疑問解答"
    "|常见的问题|常見的問題|常问问题|常見疑問|常见疑问"
    "|よくある質問|よくあるご質問|質問と回答|よくある問い合わせ"
    "|자주 묻는 질문|자주하는 질문|자주 하는 질문|자주 물어보는 질문|질문과 답변"
    "|câu hỏi thường gặp|các câu hỏi thường gặp|hỏi đáp|câu hỏi và trả lời"
    "|pertanyaan umum|pertanyaan yang sering|pertanyaan sering|tanya jawab"
    "|soalan lazim|الأسئلة الشائعة|الاسئلة الشائعة|أسئلة شائعة|الأسئلة المتكررة"
    "|أسئلة متكررة|أسئلة وأجوبة|سؤال وجواب"
    "|سوالات متداول|سؤالات متداول|پرسش های "
    "متداول|پرسش‌های "
    "متداول|پرسشهای "
    "متداول"
    "|پرسش و پاسخ|سوالات رایج|שאלות נפוצות|שאלות ותשובות|שו ת"
    "|अक्सर पूछे जाने वाले प्रश्न|अक्सर पूछे जाने वाले सवाल|सामान्य प्रश्न|सवाल जवाब"
    "|সচরাচর জিজ্ঞাসা|সাধারণ জিজ্ঞাসা|คำถามที่พบบ่อย|คำถามพบบ่อย|ถามตอบ|ถาม ตอบ|";

static const char asking[] =
    "|what|whats|how|why|when|where|who|whom|whose|which|is|are|am|was|were|do|does|did"
    "|can|could|should|shall|will|would|may|must|has|have|isn t|aren t|don t i|cannot i"
    "|what s|who s|where s|how s|so how|so what|so why|but how|but why|but what|and what"
    "|in which|in what|on which|on what|to what|for which|from where|with which|at what"
    "|qué|que es|que son|cómo|como|cuándo|cuál|cuáles|cuánto|cuántos|cuánta|cuántas"
    "|dónde|quién|quiénes|por qué|para qué|puedo|se puede|es posible|es necesario|hay"
    "|existe|existen|tengo que|necesito|debo|funciona|a qué|en qué|de qué|con qué"
    "|o que|oque|quando|onde|quem|qual|quais|quanto|quantos|por que|por quê|porque"
    "|para que|posso|é possível|eu posso|devo|preciso|há|existem|você"
    "|qu est ce|quoi|comment|pourquoi|quand|où|qui|quel|quelle|quels|quelles|combien"
    "|est ce|est il|puis je|peut on|dois je|faut il|y a t il|à quoi|que faire"
    "|que signifie|que se passe|que puis"
    "|was|wie|warum|wieso|weshalb|wann|wo|wer|wen|wem|wessen|welche|welcher|welches"
    "|welchen|wofür|womit|woher|wohin|worin|wozu|wieviel|kann|können|darf|muss|soll"
    "|ist|sind|gibt es|hat|haben|brauche|funktioniert|wird|werden|in welchem|in welcher"
    "|cosa|che cosa|che cos|come|perché|perche|dove|chi|quale|quali|cos è|è possibile"
    "|si può|ci sono|c è|devo|dovrei|puoi|a cosa|quanti|quante"
    "|wat|hoe|waarom|wanneer|waar|wie|welke|hoeveel|kan|kun|mag|moet|zijn|heeft|werkt"
    "|waarvoor|is het|kan ik"
    "|что|как|почему|зачем|когда|где|куда|откуда|кто|кого|какой|какая|какое|какие"
    "|каким|каких|сколько|можно ли|могу ли|нужно ли|есть ли|чем|чей|в чем|в чём|для чего"
    "|будет ли|должен ли|является ли|поддерживается ли|на каких|с какими|по какой"
    "|що|як|чому|навіщо|коли|де|куди|звідки|хто|який|яка|яке|які|скільки|чи|яким|яких"
    "|co|jak|dlaczego|czemu|kiedy|gdzie|kto|który|która|które|jaki|jaka|jakie|ile|czy"
    "|skąd|po co|od czego|w jaki"
    "|co je|jak|proč|kdy|kde|kdo|který|která|které|jaký|jaká|jaké|kolik|odkud|lze|mohu"
    "|můžu|musím|čo|ako|prečo|kedy|kto|ktorý|aký|koľko"
    "|ne|nedir|neden|niçin|niye|nasıl|ne zaman|nerede|nereden|nereye|kim|kimin|hangi|kaç"
    "|vad|hur|varför|när|var|vem|vilken|vilket|vilka|kan|kan jag|får|måste|är|finns"
    "|hva|hvordan|hvorfor|når|hvor|hvem|hvilken|hvilket|hvilke|er|finnes|må|har"
    "|hvad|hvornår|findes|skal|kan man"
    "|mikä|mitä|mitkä|miten|miksi|milloin|missä|mistä|mihin|kuka|kuinka|voinko|voiko"
    "|onko|pitääkö|saako|τι|πώς|πως|γιατί|πότε|πού|που|ποιος|ποια|ποιο|ποιες|ποιοι"
    "|πόσο|μπορώ|είναι|υπάρχει"
    "|mi|mit|mik|hogyan|hogy|miért|mikor|hol|hová|honnan|ki|melyik|milyen|mennyi|hány"
    "|lehet|van|ce|cum|de ce|când|unde|cine|care|cât|câte|pot|este|există|trebuie"
    "|какво|защо|кога|къде|кой|коя|кои|колко|мога|što|kako|zašto|kada|gdje|gde|tko|ko"
    "|koji|koja|koje|da li|može li|mogu li|kaj|zakaj|kdaj|kje|què|com|per què|quan|on"
    "|puc|quins|quines"
    "|tại sao|vì sao|làm sao|làm thế nào|làm cách nào|khi nào|ở đâu|ai|có thể|có phải"
    "|bao nhiêu|bao lâu|tôi có thể|như thế nào"
    "|apa|apakah|bagaimana|mengapa|kenapa|kapan|di mana|dimana|siapa|berapa|bisakah"
    "|bolehkah|haruskah|adakah|bila|siapakah"
    "|ما|ماذا|ماهو|ماهي|لماذا|كيف|متى|أين|اين|من|هل|كم|أي|اي|لم"
    "|چه|چی|چیست|چرا|چگونه|چطور|کی|کجا|آیا|کدام|چند|چقدر"
    "|מה|מהו|מהי|איך|כיצד|למה|מדוע|מתי|איפה|היכן|מי|האם|כמה|איזה|אילו|מאיפה"
    "|क्या|कैसे|क्यों|कब|कहाँ|कहां|कौन|कौनसा|कितना|कितने|किस|কি|কেন|কীভাবে|কখন|কোথায়|";

static const char particle[] =
    "|为什么|为何|如何|怎么|怎样|什么|是否|能否|能不能|可不可以|可以吗|有没有|会不会|"
    "是不是"
    "|该不该|要不要|哪些|哪里|哪个|多少|多久|吗|呢|為什麼|為何|怎麼|怎樣|什麼|能不能|嗎|"
    "哪裡"
    "|なぜ|どうして|どうやって|どのように|どうすれば|どうしたら|何ですか|ですか|ますか|"
    "ませんか"
    "|でしょうか|とは何|いつ|どこ|どれ|どの|方法は|とは"
    "|어떻게|왜|무엇|뭔가요|인가요|나요|까요|습니까|입니까|언제|어디|누가|얼마|어떤"
    "|là gì|như thế nào|được không|thế nào|bao nhiêu"
    "|อะไร|อย่างไร|ทำไม|เมื่อไหร่|ที่ไหน|ได้ไหม|หรือไม่|ยังไง|เท่าไร"
    "|क्या|कैसे|क्यों|nedir|nasıl|neden|mı|mi|mu|mü|mıdır|midir|mudur|müdür|چیست|چگونه"
    "|ли|";

static const char voice[] =
    "|i|i m|i ve|i d|i ll|my|we|we re|our|you|help|but i|when i|if i|if we|if my|after i"
    "|no puedo|no me|mi|ich|mein|meine|je|mon|ma|mes|não consigo|meu|minha|ho|il mio"
    "|la mia|не|у меня|мой|моя|moje|nie|mám|nemohu|můj|jag|jeg|min|mitt|我|我的|私|내|제"
    "|tôi|saya|لا|من نمی|";

static const char contents[] =
    "|contents|table of contents|toc|index|in this article|on this page|in this page"
    "|on this section|list of questions|questions index|quick links|jump to|contents list"
    "|table of content|tl dr|overview of questions"
    "|contenido|contenidos|tabla de contenido|tabla de contenidos|índice|en esta página"
    "|en este artículo|conteúdo|sumário|tabela de conteúdo|tabela de conteúdos|nesta "
    "página"
    "|neste artigo|sommaire|table des matières|dans cet article|sur cette page"
    "|inhalt|inhaltsverzeichnis|in diesem artikel|auf dieser seite|übersicht"
    "|indice|sommario|contenuti|in questa pagina|in questo articolo"
    "|inhoud|inhoudsopgave|op deze pagina|in dit artikel"
    "|содержание|оглавление|в этой статье|на этой странице|зміст|у цій статті"
    "|spis treści|w tym artykule|obsah|v tomto článku|içindekiler|bu makalede"
    "|innehåll|innehållsförteckning|innhold|innholdsfortegnelse|indhold"
    "|indholdsfortegnelse|sisällys|sisällysluettelo|περιεχόμενα|πίνακας περιεχομένων"
    "|tartalom|tartalomjegyzék|cuprins|съдържание|sadržaj|kazalo|taula de continguts"
    "|目录|目錄|目次|本文内容|本文內容|内容目录|この記事の内容|차례|목차|이 문서의 내용"
    "|mục lục|nội dung|daftar isi|المحتويات|جدول المحتويات|فهرس|الفهرس|فهرست"
    "|فهرست مطالب|תוכן|תוכן עניינים|תוכן העניינים|विषय सूची|विषयसूची|สารบัญ|";

static const char around[] =
    "|see also|related|related topics|related articles|related links|related content"
    "|related pages|related information|related documentation|related resources"
    "|next steps|next step|whats next|what s next|where to go next|where next"
    "|further reading|more reading|read more|learn more|more information|more info"
    "|further information|additional information|additional resources|more resources"
    "|additional reading|resources|references|reference|links|useful links|external links"
    "|more help|need help|need more help|still need help|getting help|get help"
    "|still have questions|have more questions|more questions|any questions|other "
    "questions"
    "|have a question|got a question|have questions|questions|still stuck|still not "
    "working"
    "|didn t find your answer|contact|contact us|get in touch|get support|support"
    "|feedback|give feedback|send feedback|introduction|intro|overview|about this page"
    "|about this document|about this faq|about this article|preface|preamble|foreword"
    "|summary|conclusion|conclusions|abstract"
    ""
    "|footnotes|notes"
    "|short description|navigation|share|share this|comments|official channels"
    "|vea también|véase también|consulte también|ver también|recursos|recursos "
    "adicionales"
    "|pasos siguientes|próximos pasos|siguientes pasos|más información|introducción"
    "|resumen|contacto|enlaces|enlaces relacionados|contenido relacionado|soporte"
    "|veja também|ver também|próximas etapas|recursos adicionais|mais informações|leia "
    "mais"
    "|introdução|resumo|contato|contacto|suporte|conteúdo relacionado"
    "|voir aussi|voir également|étapes suivantes|prochaines étapes|ressources"
    "|ressources supplémentaires|en savoir plus|pour aller plus loin|contenu connexe"
    "|présentation|résumé|nous contacter"
    "|siehe auch|nächste schritte|weitere informationen|weiterführende links|ressourcen"
    "|verwandte themen|zusätzliche ressourcen|einführung|einleitung|überblick"
    "|zusammenfassung|kontakt|verwandte inhalte|weitere fragen"
    "|vedere anche|vedi anche|passaggi successivi|prossimi passi|risorse"
    "|risorse aggiuntive|ulteriori informazioni|introduzione|riepilogo|contatti"
    "|zie ook|volgende stappen|aanvullende bronnen|meer informatie|inleiding|introductie"
    "|overzicht|samenvatting|ondersteuning"
    "|см также|смотрите также|дальнейшие действия|дополнительные ресурсы|следующие шаги"
    "|дополнительно|введение|обзор|заключение|контакты|ссылки|поддержка|ресурсы"
    "|дополнительная информация|связаться с нами|обратная связь|остались вопросы"
    "|див також|дивіться також|наступні кроки|вступ|огляд|посилання|контакти"
    "|zobacz też|zobacz także|zobacz również|następne kroki|wprowadzenie|wstęp|zasoby"
    "|więcej informacji|podsumowanie|viz také|další kroky|úvod|shrnutí|odkazy"
    "|další informace|další zdroje|ayrıca bkz|ayrıca bakınız|sonraki adımlar"
    "|giriş|özet|kaynaklar|daha fazla bilgi|iletişim|destek"
    "|se även|se också|nästa steg|introduktion|sammanfattning|resurser|mer information"
    "|se også|neste trinn|næste trin|introduksjon|oppsummering|ressurser|mere information"
    "|kontakt os|katso myös|seuraavat vaiheet|johdanto|yhteenveto|lisätietoja"
    "|δείτε επίσης|επόμενα βήματα|εισαγωγή|σύνοψη|lásd még|következő lépések|bevezetés"
    "|összefoglalás|további információ|consultați și|vezi și|pașii următori"
    "|introducere|rezumat|resurse"
    "|另请参阅|另請參閱|参见|參見|后续步骤|後續步驟|下一步|相关内容|相關內容|相关链接|"
    "相關連結"
    "|更多信息|更多資訊|更多资源|其他资源|其他資源|参考资料|參考資料|参考|简介|簡介|介绍|"
    "介紹"
    "|概述|前言|总结|總結|小结|联系我们|聯絡我們|反馈|延伸阅读|延伸閱讀|获取帮助"
    "|関連項目|さらに詳しい情報|詳しい情報|詳しくは|参考情報|情報源|さらに詳しい情報源|"
    "追加情報|次のステップ|関連情報|関連リンク|参考文献|参考リンク|その他のリソース|"
    "はじめに"
    "|概要|まとめ|お問い合わせ|サポート|詳細情報|関連コンテンツ"
    "|참고 항목|다음 단계|관련 콘텐츠|추가 리소스|추가 정보|소개|개요|요약|문의"
    "|참고 자료|xem thêm|các bước tiếp theo|bước tiếp theo|giới thiệu|tổng quan|tóm tắt"
    "|liên hệ|tài nguyên|lihat juga|langkah berikutnya|pendahuluan|ringkasan"
    "|pengantar|kontak|sumber daya|انظر أيضا|انظر أيضًا|الخطوات التالية|مقدمة"
    "|ملخص|روابط|اتصل بنا|المراجع|مراجع|الموارد|همچنین ببینید|گام های بعدی|مقدمه|خلاصه"
    "|تماس با ما|منابع|ראו גם|ראה גם|השלבים הבאים|מבוא|הקדמה|סיכום|קישורים|צור קשר|מקורות"
    "|यह भी देखें|अगले चरण|परिचय|सारांश|संपर्क|ดูเพิ่มเติม|ขั้นตอนถัดไป|บทนำ|สรุป|ติดต่อเรา|";

static const char lead[] =
    "|further reading|see also|still have questions|additional resources|more information"
    "|additional information|didn t find|did not find|couldn t find|can t find what|can "
    "t find your"
    "|can t find an answer|have another question|have more questions|have other questions"
    "|have any questions|have any other questions|got more questions|still need help"
    "|still having|any other questions|any more questions|more questions|question not"
    "|need more help|need further help|need additional help|about this faq|about this "
    "document"
    "|weitere fragen|noch fragen|otras preguntas|más preguntas|autres questions"
    "|vous avez d autres questions|altre domande|остались вопросы|не нашли ответ|还有问题"
    "|没有找到|還有問題|他に質問|その他のご質問|다른 질문|";

static const char placeholder[] =
    "|todo|tbd|tba|tbc|wip|to do|to be done|to be written|to be determined|to be "
    "continued"
    "|coming soon|work in progress|answer here|your answer here|write your answer here"
    "|answer goes here|add answer|needs answer|no answer yet|not answered yet|unanswered"
    "|por hacer|próximamente|em breve|à venir|à compléter|à faire|folgt|kommt bald"
    "|in arrivo|binnenkort|скоро|скоро будет|незабаром|wkrótce|již brzy|yakında|kommer "
    "snart"
    "|tulossa|待补充|待完善|待续|待更新|待補充|敬请期待|準備中|作成中|추후 작성|준비 "
    "중|작성 중"
    "|sắp ra mắt|segera hadir|قريبا|به زودی|בקרוב|जल्द आ रहा है|";

static const char top[] =
    "|top|back to top|return to top|go to top|to top|to the top|back to the top"
    "|return to the top|top of page|back to top of page|page top|go up|scroll to top"
    "|back|up|back to index|back to contents|back to toc|back to table of contents"
    "|back to questions|back to list|back to the list|back to the index|return to index"
    "|return to contents|return to toc|return to table of contents|contents|toc|home"
    "|back to home|back to faq|back to the faq|back to main page|table of contents"
    "|volver arriba|volver al inicio|volver al principio|ir arriba|subir|arriba|volver"
    "|volver al índice|voltar ao topo|voltar ao início|voltar para o topo|ir para o topo"
    "|voltar|topo|retour en haut|haut de page|haut|retour|retour au sommaire"
    "|retour au début|nach oben|zum anfang|zurück nach oben|zurück|zurück zum anfang"
    "|zum inhaltsverzeichnis|zurück zum inhaltsverzeichnis|torna su|torna all inizio"
    "|inizio pagina|torna all indice|su|terug naar boven|naar boven|terug"
    "|наверх|вверх|в начало|к началу|назад|к содержанию|вернуться к началу"
    "|вернуться наверх|к оглавлению|вернуться к содержанию|вгору|на початок|нагору|до "
    "змісту"
    "|do góry|powrót do góry|na górę|powrót|wróć na górę|nahoru|zpět nahoru|zpět|zpět na "
    "začátek"
    "|başa dön|yukarı|yukarı çık|başa dön|içindekilere dön|tillbaka till toppen|till "
    "toppen"
    "|tilbake til toppen|til toppen|tilbage til toppen|takaisin ylös|ylös|επιστροφή στην "
    "κορυφή"
    "|vissza a tetejére|vissza|înapoi sus|sus|обратно горе|natrag na vrh|na vrh"
    "|返回顶部|返回頂部|回到顶部|回到頂部|回到顶端|回到頂端|返回目录|返回目錄|回到目录|"
    "回到目錄"
    "|返回|置顶|トップに戻る|トップへ戻る|トップへ|上へ|上に戻る|先頭へ戻る|先頭に戻る|"
    "ページトップへ|目次へ|目次に戻る|目次へ戻る"
    "|맨 위로|위로|처음으로|목차로|목차로 돌아가기|위로 가기|위로 이동|về đầu trang|lên "
    "đầu trang"
    "|quay lại đầu trang|kembali ke atas|ke atas|kembali|العودة إلى الأعلى|العودة "
    "للأعلى|أعلى"
    "|الى الاعلى|بازگشت به بالا|برگشت به بالا|חזרה למעלה|למעלה|חזרה לראש העמוד|ऊपर जाएँ"
    "|वापस ऊपर|กลับไปด้านบน|กลับขึ้นด้านบน|";

static const char turn[] =
    "|next|previous|prev|next page|previous page|next chapter|previous chapter|next "
    "article"
    "|previous article|home|índice|siguiente|anterior|próximo|seguinte|suivant|précédent"
    "|weiter|zurück|nächste|vorherige|successivo|precedente|volgende|vorige|вперед|вперёд"
    "|назад|далее|следующая|предыдущая|далі|попередня|наступна|dalej|wstecz|następny"
    "|poprzedni|další|předchozí|sonraki|önceki|nästa|föregående|neste|forrige|næste"
    "|seuraava|edellinen|επόμενο|προηγούμενο|következő|előző|următor|anterior"
    "|下一页|上一页|下一頁|上一頁|下一篇|上一篇|次へ|前へ|다음|이전|tiếp theo|trước"
    "|berikutnya|sebelumnya|التالي|السابق|بعدی|قبلی|הבא|הקודם|अगला|पिछला|ถัดไป|ก่อนหน้า|";

static const char question_labels[] =
    "|q|question|questions|faq|pregunta|preguntas|p|pergunta|perguntas|frage|fragen|f"
    "|domanda|domande|d|vraag|vragen|v|вопрос|вопросы|в|питання|запитання|п|pytanie"
    "|pytania|otázka|dotaz|soru|s|fråga|spørsmål|spørgsmål|sp|kysymys|k|ερώτηση|ε"
    "|kérdés|întrebare|î|въпрос|pitanje|vprašanje"
    "|问|問|问题|問題|提问|質問|질문|문|hỏi|câu hỏi|h|pertanyaan|tanya|t|سؤال|السؤال|س"
    "|پرسش|سوال|שאלה|ש|प्रश्न|सवाल|คำถาม|ถาม|";

static const char answer_labels[] =
    "|a|ans|answer|answers|respuesta|respuestas|r|resposta|respostas|réponse|antwort"
    "|antworten|risposta|risposte|antwoord|ответ|ответы|о|відповідь|в|odpowiedź|odp"
    "|odpověď|o|cevap|yanıt|c|svar|vastaus|v|απάντηση|α|válasz|răspuns|отговор|odgovor"
    "|答|答案|回答|解答|答复|答覆|대답|답변|답|đáp|trả "
    "lời|đ|jawaban|jawab|j|إجابة|الإجابة"
    "|جواب|الجواب|ج|پاسخ|תשובה|ת|उत्तर|जवाब|คำตอบ|ตอบ|";

static const char *const lists[MDFAQ_WORDS_COUNT] = {
    [MDFAQ_WORDS_FAQ] = faq,
    [MDFAQ_WORDS_ASKING] = asking,
    [MDFAQ_WORDS_PARTICLE] = particle,
    [MDFAQ_WORDS_VOICE] = voice,
    [MDFAQ_WORDS_CONTENTS] = contents,
    [MDFAQ_WORDS_AROUND] = around,
    [MDFAQ_WORDS_LEAD] = lead,
    [MDFAQ_WORDS_PLACEHOLDER] = placeholder,
    [MDFAQ_WORDS_TOP] = top,
    [MDFAQ_WORDS_TURN] = turn,
    [MDFAQ_WORDS_QUESTION] = question_labels,
    [MDFAQ_WORDS_ANSWER] = answer_labels,
};

static bool
is_word_char(uint32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
        return true;
    default:
        return false;
    }
}

void
mdfaq_words_fold(struct mdfaq_text text, struct mdfaq_buf *out)
{
    bool space = false;

    mdfaq_buf_byte(out, ' ');
    while (text.n > 0) {
        size_t n;
        uint32_t c = mdfaq_utf8_decode(text, &n);
        char bytes[4];

        text.p += n;
        text.n -= n;
        if (!is_word_char(c)) {
            /* Joiners and direction marks stand inside of words. */
            if (c != 0x200B && c != 0x200E && c != 0x200F && c != 0xFE0F)
                space = true;
            continue;
        }
        if (space && out->rc == MDFAQ_OK && out->data[out->len - 1] != ' ')
            mdfaq_buf_byte(out, ' ');
        space = false;
        c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
        mdfaq_buf_put(out, bytes, mdfaq_utf8_encode(c, bytes));
    }
    mdfaq_buf_byte(out, ' ');
}

/* Scripts that are written without spaces between words, or with endings that grow on
 * the word: Thai, kana, Han, Hangul. */
static bool
is_unspaced(struct mdfaq_text phrase)
{
    size_t n;
    uint32_t c = mdfaq_utf8_decode(phrase, &n);

    return (c >= 0x0E00 && c < 0x0E80) || (c >= 0x3040 && c < 0xA000) ||
           (c >= 0xAC00 && c < 0xD7B0);
}

enum manner { WHOLE, BEGINNING, ANYWHERE };

/* `phrase` stands in `folded`, which has a space at both ends. */
static bool
stands(struct mdfaq_text phrase, struct mdfaq_text folded, enum manner manner)
{
    bool loose = is_unspaced(phrase);

    for (size_t i = 1; i + phrase.n < folded.n; i++) {
        const char *found;

        if (manner != ANYWHERE && i > 1)
            return false;
        found = memmem(folded.p + i, folded.n - i, phrase.p, phrase.n);
        if (found == NULL || (manner != ANYWHERE && found != folded.p + i))
            return false;
        i = (size_t)(found - folded.p);
        if (manner == WHOLE)
            return i + phrase.n + 1 == folded.n;
        if (loose || (folded.p[i - 1] == ' ' && folded.p[i + phrase.n] == ' '))
            return true;
    }
    return false;
}

static bool
find(enum mdfaq_words list, struct mdfaq_text folded, enum manner manner)
{
    const char *p = lists[list] + 1;

    if (folded.n < 3)
        return false;
    while (*p != '\0') {
        const char *bar = strchr(p, '|');
        struct mdfaq_text phrase = { p, (size_t)(bar - p) };

        /* Most phrases part with the text at their first byte. */
        if (manner == ANYWHERE || phrase.p[0] == folded.p[1])
            if (stands(phrase, folded, manner))
                return true;
        p = bar + 1;
    }
    return false;
}

bool
mdfaq_words_are(enum mdfaq_words list, struct mdfaq_text folded)
{
    return find(list, folded, WHOLE);
}

bool
mdfaq_words_begin(enum mdfaq_words list, struct mdfaq_text folded)
{
    return find(list, folded, BEGINNING);
}

bool
mdfaq_words_within(enum mdfaq_words list, struct mdfaq_text folded)
{
    return find(list, folded, ANYWHERE);
}
