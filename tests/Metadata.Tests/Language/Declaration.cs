namespace Pipeline.Metadata.Tests.Language;

/// <summary>
/// From the Universal Declaration of Human Rights, as the United Nations publish it: the first two articles, or a part of them.
/// </summary>
internal static class Declaration
{
    /// <summary>The text in a language.</summary>
    public static string In(string language) => language switch
    {
        "fr" => "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison "
            + "et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité. Chacun "
            + "peut se prévaloir de tous les droits et de toutes les libertés proclamés dans la présente "
            + "Déclaration, sans distinction aucune, notamment de race, de couleur, de sexe, de langue, de "
            + "religion, d’opinion politique ou de toute autre opinion, d’origine nationale ou sociale, de "
            + "fortune, de naissance ou de toute autre situation. De plus, il ne sera fait aucune distinction "
            + "fondée sur le statut politique, juridique ou international du pays ou du territoire dont une "
            + "personne est ressortissante, que ce pays ou territoire soit indépendant, sous tutelle, non autonome "
            + "ou soumis à une limitation quelconque de souveraineté.",
        "ja" => "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており"
            + "、互いに同胞の精神をもって行動しなければならない。 "
            + "すべて人は、人種、皮膚の色、性、言語、宗教、政治上その他の意見、国民的もしくは社会的出身、財産、門地その他の地位又はこれ"
            + "に類するいかなる自由による差別をも受けることなく、この宣言に掲げるすべての権利と自由とを享有することができる。 "
            + "さらに、個人の属する国又は地域が独立国であると、信託統治地域であると、非自治地域であると、又は他のなんらかの主権制限の下"
            + "にあるとを問わず、その国又は地域の政治上、管轄上又は国際上の地位に基ずくいかなる差別もしてはならない。",
        "ko" => "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 "
            + "부여받았으며 서로 형제애의 정신으로 행동하여야 한다. 모든 사람은 인종, 피부색, 성, 언어, 종교, "
            + "정치적 또는 기타의 견해, 민족적 또는 사회적 출신, 재산, 출생 또는 기타의 신분과 같은 어떠한 종류의 "
            + "차별이 없이, 이 선언에 규정된 모든 권리와 자유를 향유할 자격이 있다. 더 나아가 개인이 속한 국가 또는 "
            + "영토가 독립국, 신탁통치지역, 비자치지역이거나 또는 주권에 대한 여타의 제약을 받느냐에 관계없이, 그 국가 "
            + "또는 영토의 정치적, 법적 또는 국제적 지위에 근거하여 차별이 있어서는 아니된다.",
        "gu" => "પ્રતિષ્ઠા અને અધિકારોની દૃષ્ટિએ સર્વ માનવો જન્મથી સ્વતંત્ર અને સમાન હોય છે. તેમનામાં વિચારશક્તિ અને "
            + "અંતઃકરણ હોય છે અને તેમણે પરસ્પર બંધુત્વની ભાવનાથી વર્તવું જોઇએ.",
        "my" => "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် "
            + "လည်းကောင်း၊ မွေးဖွားလာသူများ ဖြစ်သည်။ ထိုသူတို့၌ ပိုင်းခြား ဝေဖန်တတ်သော ဉာဏ်နှင့် ကျင့်ဝတ် သိတတ်သော "
            + "စိတ်တို့ရှိကြ၍ ထိုသူတို့သည် အချင်းချင်း မေတ္တာထား၍ ဆက်ဆံကျင့်သုံးသင့်၏။",
        "te" => "ప్రతిపత్తిస్వత్వముల విషయమున మానవులెల్లరును జన్మతః స్వతంత్రులును సమానులును నగుదురు. వారు "
            + "వివేచన-అంతఃకరణ సంపన్నులగుటచే పరస్పరము భ్రాతృభావముతో వర్తింపవలయును.",
        "ar" => "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا وعليهم أن يعامل بعضهم "
            + "بعضًا بروح الإخاء.",
        "he" => "כל אדם זכאי לזכויות ולחרויות שנקבעו בהכרזה זו ללא הפליה כלשהיא מטעמי גזע, צבע, מין, לשון, דח, דעה "
            + "פוליטית או דעה בבעיות אחרות, בגלל מוצא לאומי או חברתי, קנין, לידה או מעמד אחר.",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };
}
