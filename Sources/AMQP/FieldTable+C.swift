internal import CRabbitMQ

extension FieldTable {
    /// How deeply arrays and tables are read: a frame has room for so many inside each other that no stack would do.
    static let maximumDepth = 32

    /// Copies a table of librabbitmq's, whose memory ends with its frame; what is nested too deeply becomes void.
    init(_ table: amqp_table_t, depth: Int = 0) {
        entries = unsafe (0..<Int(table.num_entries)).map { index in
            let entry = unsafe table.entries[index]
            return unsafe Entry(name: String(entry.key), value: FieldValue(entry.value, depth: depth + 1))
        }
    }

    /// The same as librabbitmq wants it, in the pool's memory.
    func encoded(in pool: EncodingPool) -> amqp_table_t {
        guard !entries.isEmpty else { return unsafe amqp_table_t() }
        let storage = unsafe pool.allocate(amqp_table_entry_t.self, count: entries.count)
        for (index, entry) in entries.enumerated() {
            unsafe storage[index] = amqp_table_entry_t(
                key: pool.bytes(entry.name), value: entry.value.encoded(in: pool))
        }
        return unsafe amqp_table_t(num_entries: Int32(entries.count), entries: storage)
    }
}

extension FieldValue {
    init(_ field: amqp_field_value_t, depth: Int) {
        let value = unsafe field.value
        switch unsafe UInt32(field.kind) {
        case AMQP_FIELD_KIND_BOOLEAN.rawValue: self = unsafe .boolean(value.boolean != 0)
        case AMQP_FIELD_KIND_I8.rawValue: self = unsafe .int8(value.i8)
        case AMQP_FIELD_KIND_U8.rawValue: self = unsafe .uint8(value.u8)
        case AMQP_FIELD_KIND_I16.rawValue: self = unsafe .int16(value.i16)
        case AMQP_FIELD_KIND_U16.rawValue: self = unsafe .uint16(value.u16)
        case AMQP_FIELD_KIND_I32.rawValue: self = unsafe .int32(value.i32)
        case AMQP_FIELD_KIND_U32.rawValue: self = unsafe .uint32(value.u32)
        case AMQP_FIELD_KIND_I64.rawValue: self = unsafe .int64(value.i64)
        case AMQP_FIELD_KIND_U64.rawValue: self = unsafe .uint64(value.u64)
        case AMQP_FIELD_KIND_F32.rawValue: self = unsafe .float(value.f32)
        case AMQP_FIELD_KIND_F64.rawValue: self = unsafe .double(value.f64)
        case AMQP_FIELD_KIND_DECIMAL.rawValue:
            self = unsafe .decimal(places: value.decimal.decimals, value: value.decimal.value)
        case AMQP_FIELD_KIND_UTF8.rawValue: self = unsafe .string([UInt8](value.bytes))
        case AMQP_FIELD_KIND_BYTES.rawValue: self = unsafe .bytes([UInt8](value.bytes))
        case AMQP_FIELD_KIND_TIMESTAMP.rawValue: self = unsafe .timestamp(value.u64)
        case AMQP_FIELD_KIND_ARRAY.rawValue where depth < FieldTable.maximumDepth:
            let values = unsafe (0..<Int(value.array.num_entries)).map { index in
                unsafe FieldValue(value.array.entries[index], depth: depth + 1)
            }
            self = .array(values)
        case AMQP_FIELD_KIND_TABLE.rawValue where depth < FieldTable.maximumDepth:
            self = unsafe .table(FieldTable(value.table, depth: depth))
        default: self = .void
        }
    }

    func encoded(in pool: EncodingPool) -> amqp_field_value_t {
        var field = unsafe amqp_field_value_t()
        unsafe field.kind = kind
        switch self {
        case .boolean(let value): unsafe field.value.boolean = value ? 1 : 0
        case .int8(let value): unsafe field.value.i8 = value
        case .uint8(let value): unsafe field.value.u8 = value
        case .int16(let value): unsafe field.value.i16 = value
        case .uint16(let value): unsafe field.value.u16 = value
        case .int32(let value): unsafe field.value.i32 = value
        case .uint32(let value): unsafe field.value.u32 = value
        case .int64(let value): unsafe field.value.i64 = value
        case .uint64(let value), .timestamp(let value): unsafe field.value.u64 = value
        case .float(let value): unsafe field.value.f32 = value
        case .double(let value): unsafe field.value.f64 = value
        case .decimal(let places, let value):
            unsafe field.value.decimal = amqp_decimal_t(decimals: places, value: value)
        case .string(let bytes), .bytes(let bytes): unsafe field.value.bytes = pool.bytes(bytes)
        case .array(let values):
            let storage = unsafe pool.allocate(amqp_field_value_t.self, count: max(1, values.count))
            for (index, value) in values.enumerated() { unsafe storage[index] = value.encoded(in: pool) }
            unsafe field.value.array = amqp_array_t(num_entries: Int32(values.count), entries: storage)
        case .table(let table): unsafe field.value.table = table.encoded(in: pool)
        case .void: break
        }
        return unsafe field
    }

    private var kind: UInt8 {
        let kind =
            switch self {
            case .boolean: AMQP_FIELD_KIND_BOOLEAN
            case .int8: AMQP_FIELD_KIND_I8
            case .uint8: AMQP_FIELD_KIND_U8
            case .int16: AMQP_FIELD_KIND_I16
            case .uint16: AMQP_FIELD_KIND_U16
            case .int32: AMQP_FIELD_KIND_I32
            case .uint32: AMQP_FIELD_KIND_U32
            case .int64: AMQP_FIELD_KIND_I64
            case .uint64: AMQP_FIELD_KIND_U64
            case .float: AMQP_FIELD_KIND_F32
            case .double: AMQP_FIELD_KIND_F64
            case .decimal: AMQP_FIELD_KIND_DECIMAL
            case .string: AMQP_FIELD_KIND_UTF8
            case .bytes: AMQP_FIELD_KIND_BYTES
            case .timestamp: AMQP_FIELD_KIND_TIMESTAMP
            case .array: AMQP_FIELD_KIND_ARRAY
            case .table: AMQP_FIELD_KIND_TABLE
            case .void: AMQP_FIELD_KIND_VOID
            }
        return UInt8(kind.rawValue)
    }
}
