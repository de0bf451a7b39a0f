/// References against absolute URIs (RFC 3986 §5).
struct ReferenceURI {
    private var scheme: String
    private var authority: String
    private var path: String
    /// The query and the fragment with their marks.
    private var rest: String

    /// The absolute URI that a reference means; nil when the base is not absolute or lacks a host.
    static func resolved(_ reference: String, against base: String) -> String? {
        guard var result = ReferenceURI(base) else { return nil }
        let reference = trimmed(reference)
        if let absolute = ReferenceURI(reference) { return absolute.text }
        if reference.hasPrefix("//") { return ReferenceURI(result.scheme + ":" + reference)?.text }
        let (path, rest) = split(reference)
        if path.isEmpty {
            if rest.hasPrefix("?") {
                result.rest = rest
            } else if !rest.isEmpty {
                result.rest = result.rest.prefix { $0 != "#" } + rest
            }
        } else {
            let folder = result.path[
                ..<(result.path.lastIndex(of: "/").map { result.path.index(after: $0) }
                    ?? result.path.startIndex)]
            result.path = path.hasPrefix("/") ? path : folder + path
            result.rest = rest
        }
        return result.text
    }

    private init?(_ text: String) {
        let text = Self.trimmed(text)
        guard let mark = text.firstRange(of: "://") else { return nil }
        scheme = NameFolding.folded(String(text[..<mark.lowerBound]))
        let (main, rest) = Self.split(String(text[mark.upperBound...]))
        authority = NameFolding.folded(String(main.prefix { $0 != "/" }))
        path = String(main.dropFirst(authority.count))
        self.rest = rest
        guard let first = scheme.first, first.isLetter,
            scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }),
            !authority.isEmpty,
            authority.utf8.allSatisfy({ PercentCoding.allowed.contains($0) })
        else { return nil }
        for (name, port) in [("http", ":80"), ("https", ":443")] where scheme == name {
            if authority.hasSuffix(port) { authority.removeLast(port.count) }
        }
    }

    private static func split(_ text: String) -> (path: String, rest: String) {
        let path = text.prefix { $0 != "?" && $0 != "#" }
        return (String(path), String(text[path.endIndex...]))
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    private var text: String {
        PercentCoding.encoded(
            scheme + "://" + authority + withoutDots + rest, keeping: PercentCoding.allowed)
    }

    /// The path without `.` and `..`; an empty one is `/`.
    private var withoutDots: String {
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, segment) in segments.enumerated() {
            switch segment {
            case ".", "..":
                if segment == "..", !kept.isEmpty { kept.removeLast() }
                if index == segments.count - 1 { kept.append("") }
            default: kept.append(segment)
            }
        }
        return "/" + kept.joined(separator: "/")
    }
}
