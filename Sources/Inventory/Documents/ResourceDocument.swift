/// A resource document that is recognised and yet to be read.
struct ResourceDocument {
    /// Stands at the document's brace.
    let cursor: DocumentCursor
    let outline: ResourceOutline
    let naming: ResourceNaming
    var form: ResourceForm

    /// A document outside templates; `isListItem` says that it is a key without what only the key itself carries (Domain §2.5).
    init(_ cursor: DocumentCursor, _ outline: ResourceOutline, isListItem: Bool) {
        self.cursor = cursor
        self.outline = outline
        let naming = ResourceNaming(outline)
        if let local = LocalDocument(cursor, outline, type: naming.foldedType) {
            self.naming = naming.local(local)
            form = local.form(outline)
            return
        }
        self.naming = naming
        let isPowerShell =
            outline.has(.hsmUri) && !outline.has(.properties) && !outline.has(.type)
        var form =
            isPowerShell
            ? ResourceForm.powerShell : ResourceForm.recognize(outline, type: naming.foldedType)
        if isListItem { form.listsProperties = true }
        self.form = form
    }

    /// In small letters and without blanks; empty when the document does not tell it (Language §4.2.1).
    var location: [UInt8] {
        guard let text = outline.bytes(.location),
            !form.isTemplate || !TemplateText.isExpression(text)
        else { return [] }
        return ResourceNaming.normalised(location: text)
    }

    /// Whether it is sure that the resource lies nowhere: nothing is told, the form is complete, and the type has no location or need not
    /// have one (decision 3, Language §1.4.1).
    var hasNoLocation: Bool {
        (outline.bytes(.location) ?? []).isEmpty && !form.isPowerShell && !form.isPartial
            && !form.listsProperties && form.local == nil && naming.liesNowhere
    }

    /// A resource of a template.
    init(_ cursor: DocumentCursor, _ outline: ResourceOutline, in parent: ResourceNaming?) {
        self.cursor = cursor
        self.outline = outline
        naming = ResourceNaming(outline, in: parent)
        form = .template
    }
}

/// The resources of an ARM template, each before its children, and of the templates of its nested deployments.
///
/// They stand in an array, or by their symbolic names in an object; a child's type and name are relative to its parent's.
struct TemplateResources {
    private struct Level {
        var cursor: DocumentCursor
        let parent: ResourceNaming?
        let isObject: Bool
        var isFirst = true

        init?(_ outline: ResourceOutline, parent: ResourceNaming?) {
            guard let cursor = outline.cursor(at: .resources),
                cursor.byte == 0x5B || cursor.byte == 0x7B
            else { return nil }
            self.cursor = cursor
            self.parent = parent
            isObject = cursor.byte == 0x7B
        }

        /// The next value in the container; nil at its end.
        mutating func next() -> DocumentCursor? {
            guard cursor.next(isFirst: isFirst) else { return nil }
            isFirst = false
            if isObject { _ = cursor.readName() }
            defer { cursor.skipValue() }
            return cursor
        }
    }

    private var levels: [Level]

    /// Nil when the document is no template.
    init?(_ outline: ResourceOutline) {
        guard outline.has(.schema) || outline.has(.contentVersion),
            let level = Level(outline, parent: nil)
        else { return nil }
        levels = [level]
    }

    /// Adds the resources of the template inside a nested deployment.
    private mutating func addNested(_ document: ResourceDocument) throws(RecordFault) {
        guard document.naming.foldedType == Self.deployment,
            let properties = document.outline.cursor(at: .properties),
            let template = properties.member(Self.template), template.byte == 0x7B,
            let level = Level(try ResourceOutline(template), parent: nil)
        else { return }
        levels.append(level)
    }

    private static let template = Array("template".utf8)
    private static let deployment = Array("microsoft.resources/deployments".utf8)

    /// The next resource that the template deploys; nil when there is none left. After a fault the one behind it is next.
    mutating func next() throws(RecordFault) -> ResourceDocument? {
        while let top = levels.indices.last {
            guard let cursor = levels[top].next() else {
                levels.removeLast()
                continue
            }
            guard cursor.byte == 0x7B else { continue }
            let outline = try ResourceOutline(cursor)
            // An existing resource is only referred to.
            if outline.cursor(at: .existing)?.byte == 0x74 { continue }
            let document = ResourceDocument(cursor, outline, in: levels[top].parent)
            if let children = Level(outline, parent: document.naming) { levels.append(children) }
            try addNested(document)
            return document
        }
        return nil
    }
}
