/// The calls of functions in generated rules, without brackets around them (Language §5.4).
extension DocumentRuleGenerator {
    /// An expression whose value is mostly of the kind.
    mutating func expression(_ kind: ExpressionKind, depth: Int) -> String {
        guard depth > 0, !random.oneIn(5) else { return term(kind) }
        let inner = depth - 1
        switch random.below(12) {
        case 0:
            return
                "if(\(boolean(inner)), \(expression(kind, depth: inner)), \(expression(kind, depth: inner)))"
        case 1:
            return
                "coalesce(\(random.pick("null()", term(kind))), \(expression(kind, depth: inner)))"
        case 2: return guardedMember(kind)
        default: break
        }
        switch kind {
        case .string: return random.oneIn(2) ? string(inner) : codedString(inner)
        case .integer: return integer(inner)
        case .float:
            return random.pick(
                "float(\(number(inner)))", "min(\(term(.float)), \(number(inner)))",
                "max(\(term(.float)), \(term(.float)))")
        case .boolean: return boolean(inner)
        case .date:
            return random.pick(
                "utcNow()", "addDays(\(expression(.date, depth: inner)), \(random.below(90)))")
        case .address, .any: return term(random.pick(kind, kind, .string))
        case .object: return object(inner)
        case .strings, .integers, .objects: return array(kind, inner)
        }
    }

    /// A member of an object behind a question whether it is there: the other branch must not fail (decision 12).
    private mutating func guardedMember(_ kind: ExpressionKind) -> String {
        let object = term(.object)
        let name = random.pick("name", "Level", "label")
        guard kind == .string || kind == .any else { return term(kind) }
        return "if(contains(\(object), '\(name)'), string(\(object).\(name)), 'none')"
    }

    private mutating func text(_ depth: Int) -> String { expression(.string, depth: depth) }
    private mutating func number(_ depth: Int) -> String { expression(.integer, depth: depth) }

    // MARK: Texts

    private mutating func string(_ depth: Int) -> String {
        switch random.below(20) {
        case 0: return "concat(\(text(depth)), \(text(depth)))"
        case 1: return "concat(\(text(depth)), \(number(depth)), \(boolean(depth)))"
        case 2: return "toLower(\(text(depth)))"
        case 3: return "ToUpper(\(text(depth)))"
        case 4: return "trim(\(text(depth)))"
        case 5:
            return "replace(\(text(depth)), \(random.pick("'A'", "','", "'lph'")), \(text(depth)))"
        case 6: return "substring(concat(\(text(depth)), 'abc'), \(random.below(3)))"
        case 7:
            return
                "substring(concat('abcd', \(text(depth))), \(random.below(3)), \(random.below(3)))"
        case 8: return "\(random.pick("take", "skip"))(\(text(depth)), \(random.below(6) - 1))"
        case 9: return "\(random.pick("first", "last"))(\(text(depth)))"
        case 10: return "padLeft(concat('', \(text(depth))), \(random.pick(1, 3, 5, 16)), '0')"
        case 11: return "padLeft(\(number(depth)), \(random.pick(2, 4)))"
        case 12:
            return
                "string(\(expression(random.pick(.integer, .boolean, .strings, .object), depth: depth)))"
        case 13:
            return
                "format('{0}/{1:D3} {{{2}}}', \(text(depth)), \(number(depth)), \(term(.strings)))"
        case 14: return "format('\(random.pick("{0,6}", "{0,-4}|", "{0}{0}"))', \(text(depth)))"
        case 15: return "join(\(array(.strings, depth)), '\(random.pick(",", " - ", ""))')"
        case 16: return "createObject('key', \(text(depth))).KEY"
        case 17: return "createArray(\(text(depth)), \(text(depth)))[\(random.below(2))]"
        case 18: return "items(createObject('b', \(text(depth)), 'A', \(text(depth))))[0]['value']"
        default: return "coalesce(tryGet(\(term(.object)), 'name'), \(term(.string)))"
        }
    }

    private mutating func codedString(_ depth: Int) -> String {
        switch random.below(13) {
        case 0: return "base64(\(text(depth)))"
        case 1: return "base64ToString(base64(\(text(depth))))"
        case 2: return "uriComponent(\(text(depth)))"
        case 3: return "uriComponentToString(\(text(depth)))"
        case 4: return "dataUri(\(text(depth)))"
        case 5: return "dataUriToString(dataUri(\(text(depth))))"
        case 6: return "uniqueString(\(text(depth)), \(text(depth)))"
        case 7: return "guid(\(text(depth)))"
        case 8:
            return "uri('https://example.com/a/b', '\(random.pick("c", "../d", "/e?f=g", "./"))')"
        case 9: return "string(union(\(term(.object)), createObject('NAME', \(text(depth)))))"
        case 10:
            return random.pick(
                "resourceGroup().name", "subscription().subscriptionId", "policy().assignmentId",
                "requestContext().apiVersion", "resourceGroup()['tags'].ENV")
        case 11: return "coalesce(tryGet(policy(), 'setDefinitionId'), \(term(.string)))"
        default: return "string(\(array(.integers, depth)))"
        }
    }

    // MARK: Numbers

    private mutating func integer(_ depth: Int) -> String {
        switch random.below(13) {
        case 0: return "add(\(number(depth)), \(number(depth)))"
        case 1: return "sub(\(number(depth)), \(number(depth)))"
        case 2: return "mul(\(number(depth)), \(random.pick(2, -3, 10)))"
        case 3:
            return
                "\(random.pick("div", "mod"))(\(number(depth)), \(random.pick("2", "-7", number(depth))))"
        case 4:
            return
                "length(\(expression(random.pick(.string, .strings, .object, .objects), depth: depth)))"
        case 5: return "indexOf(\(text(depth)), \(text(depth)))"
        case 6: return "lastIndexOf(\(array(.strings, depth)), \(text(depth)))"
        case 7: return "indexOf(\(array(.integers, depth)), \(number(depth)))"
        case 8: return "lastIndexOf(\(text(depth)), '\(random.pick("a", "", "A"))')"
        case 9: return "int(\(random.pick("'042'", "string(\(number(depth)))")))"
        case 10: return "\(random.pick("min", "max"))(\(number(depth)), \(number(depth)), 22)"
        case 11: return "max(union(\(array(.integers, depth)), createArray(1)))"
        default: return "range(\(number(depth)), 4)[\(random.below(4))]"
        }
    }

    // MARK: Truth

    private mutating func boolean(_ depth: Int) -> String {
        guard depth > 0 else { return comparison(0) }
        switch random.below(11) {
        case 0: return "not(\(boolean(depth - 1)))"
        case 1: return "and(\(boolean(depth - 1)), \(boolean(depth - 1)), \(boolean(depth - 1)))"
        case 2: return "or(\(boolean(depth - 1)), \(boolean(depth - 1)))"
        case 3:
            return "bool(\(random.pick("'True'", "'false'", number(depth), boolean(depth - 1))))"
        case 4: return "empty(\(expression(random.pick(.string, .strings, .object), depth: depth)))"
        case 5:
            return "contains(\(expression(.object, depth: depth)), '\(random.pick("Name", "env"))')"
        case 6: return "contains(\(array(.strings, depth)), \(text(depth)))"
        case 7: return "\(random.pick("startsWith", "endsWith"))(\(text(depth)), \(text(0)))"
        default: return comparison(depth)
        }
    }

    private mutating func comparison(_ depth: Int) -> String {
        let ordering = random.pick("less", "lessOrEquals", "greater", "greaterOrEquals")
        switch random.below(8) {
        case 0: return "ipRangeContains(\(term(.address)), \(term(.address)))"
        case 1: return "\(ordering)(\(number(depth)), \(number(depth)))"
        case 2: return "\(ordering)(\(term(.float)), \(number(depth)))"
        case 3: return "\(ordering)(toLower(\(text(depth))), toLower(\(text(depth))))"
        case 4: return "equals(\(text(depth)), \(text(depth)))"
        case 5: return "equals(\(number(depth)), \(term(.float)))"
        case 6: return "equals(\(array(.strings, depth)), \(array(.strings, depth)))"
        default: return "contains(concat(\(text(depth)), ''), \(text(0)))"
        }
    }

    // MARK: Arrays and objects

    private mutating func array(_ kind: ExpressionKind, _ depth: Int) -> String {
        guard depth > 0 else { return term(kind) }
        func inner() -> String { array(kind, depth - 1) }
        switch random.below(8) {
        case 0: return "union(\(inner()), \(inner()))"
        case 1: return "intersection(\(inner()), \(inner()))"
        case 2: return "concat(\(inner()), \(inner()))"
        case 3: return "\(random.pick("take", "skip"))(\(inner()), \(random.below(4)))"
        case 4, 5: return array(of: kind, depth)
        default: return term(kind)
        }
    }

    private mutating func array(of kind: ExpressionKind, _ depth: Int) -> String {
        switch kind {
        case .strings:
            return random.pick(
                "split(\(text(depth)), ',')", "split(\(text(depth)), createArray('-', ' '))",
                "array(\(text(depth)))", "createArray(\(text(depth)), \(text(depth)))")
        case .integers:
            return random.pick(
                "range(\(random.below(5) - 1), \(random.below(5)))",
                "createArray(\(number(depth)), \(number(depth)))", "array(\(number(depth)))")
        default: return random.pick("items(\(term(.object)))", "array(\(term(.object)))")
        }
    }

    private mutating func object(_ depth: Int) -> String {
        switch random.below(8) {
        case 0: return "createObject('name', \(text(depth)), 'Level', \(number(depth)))"
        case 1: return "union(\(expression(.object, depth: depth)), \(term(.object)))"
        case 2: return "intersection(\(term(.object)), \(term(.object)))"
        case 3: return #"json('{"name":"alpha","level":22,"inner":[1,2.5,null]}')"#
        case 4: return #"base64ToJson('eyJuYW1lIjoiQmV0YS0yIn0=')"#
        case 5: return "json(null())"
        default: return term(.object)
        }
    }
}
