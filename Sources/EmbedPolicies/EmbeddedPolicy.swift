import Foundation

/// A policy file: its path in the folder, the id that assignments name, and its text.
struct EmbeddedPolicy {
    let path: String
    let id: String
    let text: String

    private struct Identified: Decodable {
        let id: String
    }

    init(path: String, contents: Data) throws {
        guard let text = String(data: contents, encoding: .utf8) else {
            throw EmbeddingError.notUTF8(path: path)
        }
        guard let identified = try? JSONDecoder().decode(Identified.self, from: contents) else {
            throw EmbeddingError.noID(path: path)
        }
        self.path = path
        self.id = identified.id
        self.text = text
    }
}

/// A profile of limits: its name and its text.
struct EmbeddedProfile {
    let name: String
    let text: String
}
