import Foundation
import TestSupport
import Testing

@Suite struct JSONSchemaValidatorTests {
    @Test(arguments: [
        (#"{"type": "integer"}"#, "1", []),
        (#"{"type": "integer"}"#, "2.0", []),
        (#"{"type": "integer"}"#, "1.5", ["$: number where integer is expected"]),
        (#"{"type": "integer"}"#, "true", ["$: boolean where integer is expected"]),
        (#"{"type": "boolean"}"#, "1", ["$: number where boolean is expected"]),
        (#"{"type": ["string", "null"]}"#, "null", []),
        (#"{"type": ["string", "null"]}"#, "[]", ["$: array where string or null is expected"]),
        (#"{"type": "object"}"#, "{}", []),
        (#"{"const": 1}"#, "1", []),
        (#"{"const": 1}"#, "true", ["$: `1` is not `1`"]),
        (#"{"enum": ["a", "b"]}"#, #""b""#, []),
        (#"{"enum": ["a", "b"]}"#, #""c""#, [#"$: `c` is not one of ["a", "b"]"#]),
        (#"{"minimum": 1}"#, "0", ["$: 0 is less than 1.0"]),
        (#"{"minLength": 1}"#, #""""#, ["$: `` is too short"]),
        (#"{"pattern": "^a+$"}"#, #""aa""#, []),
        (#"{"pattern": "^a+$"}"#, #""ab""#, ["$: `ab` does not match `^a+$`"]),
        (#"{"required": ["a"]}"#, "{}", ["$: no member `a`"]),
        (
            #"{"properties": {"a": {}}, "additionalProperties": false}"#, #"{"a": 1, "b": 2}"#,
            ["$: unknown member `b`"]
        ),
        (
            #"{"items": {"properties": {"a": {"type": "string"}}}}"#, #"[{"a": "x"}, {"a": 1}]"#,
            ["$[1].a: number where string is expected"]
        ),
        (#"{"minItems": 2}"#, "[1]", ["$: 1 elements where 2 are expected"]),
        (
            ##"{"$ref": "#/$defs/n", "$defs": {"n": {"type": "number"}}}"##, #""x""#,
            ["$: string where number is expected"]
        ),
        (#"{"anyOf": [{"type": "null"}, {"minimum": 3}]}"#, "4", []),
        (
            #"{"anyOf": [{"type": "null"}, {"type": "number"}]}"#, "[]",
            ["$: no alternative of anyOf holds: [\"$: array where null is expected\"]"]
        ),
        (
            #"{"oneOf": [{"type": "number"}, {"minimum": 3}]}"#, "4",
            ["$: 2 alternatives of oneOf hold"]
        ),
    ])
    func judgesByKeyword(schema: String, text: String, violations: [String]) throws {
        #expect(try JSONSchemaValidator(schema).violations(ofText: text) == violations)
    }

    @Test(arguments: [
        (#"{"maximum": 3}"#, "#: unknown keyword `maximum`"),
        (#"{"items": {"format": "date"}}"#, "#/items: unknown keyword `format`"),
        (##"{"$ref": "#/$defs/x"}"##, "#: `#/$defs/x` names no definition"),
        (#"{"additionalProperties": {}}"#, "#: `additionalProperties` is no boolean"),
        ("[]", "a schema is an object"),
    ])
    func refusesSchemasItCannotObey(schema: String, message: String) {
        let mistake = #expect(throws: JSONSchemaValidator.Mistake.self) {
            try JSONSchemaValidator(schema)
        }
        #expect(mistake?.message == message)
    }
}
