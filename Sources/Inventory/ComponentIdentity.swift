extension RecordedComponent {
    /// Whether this is one of perhaps several versions of an object in a list (decision 21).
    func isListedVersion(_ scanner: borrowing RecordScanner) -> Bool {
        guard form.isListItem else { return false }
        // The value is what tells a secret that was shown from one that was listed.
        if scanner.value(of: .value) != nil || scanner.value(of: .secretValue) != nil {
            return false
        }
        if let resource { return resource.hasVersion }
        return identifier?.version != nil
    }

    /// The ARM id of the vault or HSM, or its host in small letters (decision 24).
    func resource(_ scanner: inout RecordScanner) -> ByteText {
        if let resource { return resource.text[0..<resource.parentEnd] }
        guard let identifier else { return scanner.keep([]) }
        let host = identifier.text[identifier.host]
        return identifier.isHostFolded ? host : scanner.keep(identifier.foldedHost)
    }

    /// The same for all versions of one object.
    var objectKey: [UInt8] {
        if let resource {
            return resource.text[0..<resource.name.upperBound].bytes.map(MemberTrie.folded)
        }
        return identifier?.objectKey ?? []
    }

    /// The identifier and the name (decision 24); an alias-shaped document gives its own.
    func identity(_ scanner: inout RecordScanner) -> RowIdentity {
        let identifierText =
            identifier?.canonical ?? resource?.text.bytes
            ?? scanner.text(of: .identifier)?.bytes ?? []
        let given = form == .aliasShaped ? scanner.text(of: .name)?.bytes : nil
        let name =
            given ?? resource.map { $0.text[$0.name].bytes }
            ?? identifier.map { $0.text[$0.name].bytes } ?? []
        return RowIdentity(componentID: identifierText, componentName: name)
    }
}
