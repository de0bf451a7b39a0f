import Columns

extension DocumentTableBuilder {
    /// Reads the value that stands at the cursor for a node, and passes it.
    mutating func read(
        _ node: Int, _ cursor: inout DocumentCursor, _ form: ResourceForm
    ) throws(RecordFault) {
        let start = cursor.position
        let first = cursor.byte
        if first == 0x22, form.isTemplate || form.isPowerShell,
            isUnknown(&cursor, form)
        {
            return setNotCollected(below: node)
        }
        if let field = plan.nodes[node].field {
            try append(&cursor, to: field, form)
            let entersMore = plan.nodes[node].end > node + 1 || plan.nodes[node].list != nil
            guard entersMore, first == 0x7B || first == 0x5B else { return }
            cursor.position = start
        }
        if first == 0x7B, plan.nodes[node].end > node + 1 {
            try readMembers(of: node, &cursor, form)
        } else if first == 0x5B, let list = plan.nodes[node].list {
            try readElements(of: list, &cursor, form)
        } else {
            cursor.skipValue()
        }
    }

    /// Whether the string that stands at the cursor stands for an unknown value; if so it is passed.
    private func isUnknown(_ cursor: inout DocumentCursor, _ form: ResourceForm) -> Bool {
        let start = cursor.position
        let bytes = cursor.bytes(of: cursor.readString())
        let isUnknown =
            form.isTemplate
            ? TemplateText.isExpression(bytes)
            : FieldReader.isCutDown(String(decoding: bytes, as: UTF8.self))
        if !isUnknown { cursor.position = start }
        return isUnknown
    }

    private mutating func append(
        _ cursor: inout DocumentCursor, to field: Int, _ form: ResourceForm
    ) throws(RecordFault) {
        guard cursor.byte == 0x22, !form.isTemplate else {
            var reader = DocumentValueReader(isTemplate: form.isTemplate)
            let value = try reader.read(&cursor)
            fieldCounts[field] += 1
            return reader.isKnown
                ? fields[field].append(value) : fields[field].appendNotCollected()
        }
        fieldCounts[field] += 1
        let string = cursor.readString()
        if string.isEscaped {
            let bytes = cursor.bytes(of: string)
            // SAFETY: the pointer is used only inside the closure that lends it.
            unsafe bytes.withUnsafeBufferPointer { unsafe fields[field].append(string: $0) }
        } else {
            // SAFETY: the builder copies the bytes before the record's text goes away.
            unsafe fields[field].append(string: cursor.text[string.range].buffer)
        }
    }

    private mutating func readMembers(
        of node: Int, _ cursor: inout DocumentCursor, _ form: ResourceForm
    ) throws(RecordFault) {
        let lifted = node == 0 ? liftedNode(at: cursor, form) : nil
        var copies: DocumentCursor?
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            let offset = cursor.position
            let name = cursor.readName()
            let start = cursor.position
            if let local = form.local, isUnresolved(name, cursor, local) {
                cursor.skipValue()
                continue
            }
            if let child = child(of: node, named: name, cursor, form) {
                try visit(child, named: name, at: offset, cursor)
                try read(child, &cursor, form)
            }
            if let lifted, !ResourceForm.identifying.contains(where: { cursor.isName(name, $0) }),
                let child = child(of: lifted, named: name, cursor, form)
            {
                cursor.position = start
                try visit(child, named: name, at: offset, cursor)
                try read(child, &cursor, form)
            }
            if cursor.position == start { cursor.skipValue() }
            if form.isTemplate, cursor.isName(name, Array("copy".utf8)) {
                copies = cursor.moved(to: start)
            }
        }
        if let copies { readCopies(copies, of: node) }
        if let lifted, let field = plan.nodes[lifted].field, isMissing(field) {
            fields[field].appendNotCollected()
            fieldCounts[field] += 1
        }
    }

    /// The node of `properties` when its members stand in the object at the cursor; nil when they do not.
    private func liftedNode(at cursor: DocumentCursor, _ form: ResourceForm) -> Int? {
        guard form.liftsProperties || form.liftsElements, let lifted = plan.propertiesNode else {
            return nil
        }
        if form.liftsProperties { return lifted }
        return cursor.member(ResourceForm.properties) == nil ? lifted : nil
    }

    private func child(
        of node: Int, named name: DocumentCursor.Text, _ cursor: DocumentCursor,
        _ form: ResourceForm
    ) -> Int? {
        if let local = form.local, node == plan.propertiesNode {
            let written = cursor.bytes(of: name).map(MemberTrie.folded)
            return plan.child(of: node, named: local.member(named: written))
        }
        return name.isEscaped
            ? plan.child(of: node, named: cursor.bytes(of: name))
            : plan.child(of: node, named: cursor.text[name.range])
    }

    /// Whether a member is one that the tool looked up elsewhere and did not find.
    private func isUnresolved(
        _ name: DocumentCursor.Text, _ cursor: DocumentCursor, _ local: LocalDocument
    ) -> Bool {
        let written = cursor.bytes(of: name).map(MemberTrie.folded)
        guard local.resolvedMembers.contains(local.member(named: written)) else { return false }
        var value = cursor
        guard value.byte == 0x22 else { return value.byte == 0x6E }
        return value.bytes(of: value.readString()).map(MemberTrie.folded) == Self.unknown
    }

    private static var unknown: [UInt8] { Array("unknown".utf8) }

    private mutating func visit(
        _ node: Int, named name: DocumentCursor.Text, at offset: Int, _ cursor: DocumentCursor
    ) throws(RecordFault) {
        if visits[node] == visit {
            let text = String(decoding: cursor.bytes(of: name), as: UTF8.self)
            throw cursor.fault(.duplicateMember(text), at: offset)
        }
        visits[node] = visit
    }

    private mutating func readElements(
        of list: Int, _ cursor: inout DocumentCursor, _ form: ResourceForm
    ) throws(RecordFault) {
        var form = form
        form.liftsProperties = false
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            try lists[list].elements.appendRow(&cursor, form)
        }
        closeList(list, isArray: true)
    }

    /// Makes the members of a node not collected that a template's `copy` loops fill: `"copy": [{"name": "rules", …}]`.
    private mutating func readCopies(_ copies: DocumentCursor, of node: Int) {
        var cursor = copies
        guard cursor.byte == 0x5B else { return }
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            if var value = cursor.member(Array("name".utf8)), value.byte == 0x22 {
                let filled = value.bytes(of: value.readString())
                if let child = plan.child(of: node, named: filled) {
                    setNotCollected(below: child)
                }
            }
            cursor.skipValue()
        }
    }
}
