/// A profile of limits that is compiled into the program.
package struct BuiltinProfile: Sendable {
    package let name: String
    /// The profile as JSON.
    package let text: String

    /// Every profile of `Policies/profiles`, ordered by name.
    package static var all: [BuiltinProfile] { embedded }

    /// The profile with this name; nil when there is none.
    package static func named(_ name: String) -> BuiltinProfile? {
        all.first { $0.name == name }
    }
}
