/// The generated Swift file.
///
/// The literals are constant data of the binary: nothing is copied or parsed before the first use.
struct EmbeddedSource {
    let policies: [EmbeddedPolicy]
    let profiles: [EmbeddedProfile]
    let aliases: String

    var text: String {
        let entries = policies.map { policy in
            """
                    BuiltinPolicy(
                        path: \(literal(policy.path)),
                        id: \(literal(policy.id)),
                        text: \(literal(policy.text))),

            """
        }
        let profiles = profiles.map { profile in
            """
                    BuiltinProfile(
                        name: \(literal(profile.name)),
                        text: \(literal(profile.text))),

            """
        }
        return """
            extension BuiltinPolicy {
                /// The policies of the folder `Policies`, ordered by id.
                static let embedded: [BuiltinPolicy] = [
            \(entries.joined())    ]
            }

            extension BuiltinProfile {
                /// The profiles of the folder `Policies/profiles`, ordered by name.
                static let embedded: [BuiltinProfile] = [
            \(profiles.joined())    ]
            }

            extension AliasTree {
                /// The aliases of `builtin-aliases.txt`.
                static let embedded = \(literal(aliases))
            }

            """
    }

    /// A one-line string literal of exactly these characters, line ends included.
    private func literal(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case "\n": "\\n"
            case _ where scalar.value < 0x20: "\\u{\(String(scalar.value, radix: 16))}"
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
