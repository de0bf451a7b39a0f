extension String {
    /// The text as it is, in a code style that no Markdown reader interprets: names come from strangers.
    ///
    /// `a|b` gives `<code>a&#124;b</code>`. Characters that mean something to Markdown or HTML become character references, which cannot
    /// end a cell, open a tag, link an address or begin an emoji; and what stands in `code` mentions nobody and links no issue.
    var markdownCode: String {
        var text = "<code>"
        // The readers of GitHub link what begins with `www.`, wherever it stands.
        let linksDots = lowercased().contains("www.")
        for scalar in printable.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", " ", "-", "/", ",":
                text.unicodeScalars.append(scalar)
            case "." where !linksDots: text += "."
            case _ where scalar.isASCII: text += "&#\(scalar.value);"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "</code>"
    }

    /// The text, or its beginning and an ellipsis.
    func shortened(to count: Int) -> String {
        self.count <= count ? self : prefix(count - 1) + "…"
    }
}
