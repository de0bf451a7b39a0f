/// Markdown of a bounded length, written a block of lines at a time; a block that is cut short says so.
struct MarkdownWriter {
    /// What the ends of a block and a remark on what was left out may take.
    private static let reserve = 200

    private(set) var text = ""
    private var room: Int
    /// Blocks of which not even a line found room.
    private(set) var omitted: [String] = []

    /// `limit` is in bytes of UTF-8, of which a text has at least as many as characters.
    init(limit: Int) {
        room = limit - 2 * Self.reserve
    }

    /// Writes lines below a head, as many as `limit` and the room allow; `all` is how many there would be.
    mutating func block(
        _ name: String, head: String = "", _ lines: some Sequence<String>, all: Int, limit: Int,
        isFolded: Bool = true
    ) {
        guard all > 0 else { return }
        var block = isFolded ? "\n<details><summary>\(name)</summary>\n\n" : "\n"
        block += head
        var written = 0
        for line in lines.prefix(limit) {
            guard block.utf8.count + line.utf8.count + Self.reserve <= room else { break }
            block += line + "\n"
            written += 1
        }
        guard written > 0 else { return omitted.append(name.lowercased()) }
        if written < all { block += "\n… and \(all - written) more\n" }
        if isFolded { block += "\n</details>\n" }
        text += block
        room -= block.utf8.count
    }

    /// Writes a paragraph.
    mutating func paragraph(_ paragraph: String) {
        text += (text.isEmpty ? "" : "\n") + paragraph + "\n"
        room -= paragraph.utf8.count + 2
    }

    /// The text, with what was left out.
    func finish() -> String {
        guard !omitted.isEmpty else { return text }
        return text + "\nLeft out for want of room: \(omitted.joined(separator: ", ")).\n"
    }
}
