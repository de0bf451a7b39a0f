/// A secret of a vault; its value is a marker that no output may contain.
package struct GeneratedSecret: Sendable {
    package let identity: GeneratedIdentity
    package let attributes: GeneratedAttributes
    /// Nil when none is set; an empty text is a content type all the same (Domain §2.6).
    package let contentType: String?
    package let isManaged: Bool

    /// The text in front of every generated secret value.
    package static let valueMarker = "do-not-print-"
}
