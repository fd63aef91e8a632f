internal import CRabbitMQ

extension MessageProperties {
    /// Copies properties of librabbitmq's, whose memory ends with their frame.
    init(_ properties: amqp_basic_properties_t) {
        let flags = unsafe Int32(bitPattern: properties._flags)
        func text(_ flag: Int32, _ bytes: amqp_bytes_t) -> String? { flags & flag == 0 ? nil : unsafe String(bytes) }
        unsafe self.init(
            contentType: Self.contentType(text(AMQP_BASIC_CONTENT_TYPE_FLAG, properties.content_type)),
            contentEncoding: text(AMQP_BASIC_CONTENT_ENCODING_FLAG, properties.content_encoding),
            headers: flags & AMQP_BASIC_HEADERS_FLAG == 0 ? FieldTable() : FieldTable(properties.headers),
            isPersistent: flags & AMQP_BASIC_DELIVERY_MODE_FLAG != 0 && properties.delivery_mode == 2,
            priority: flags & AMQP_BASIC_PRIORITY_FLAG == 0 ? nil : properties.priority,
            correlationID: text(AMQP_BASIC_CORRELATION_ID_FLAG, properties.correlation_id),
            replyTo: text(AMQP_BASIC_REPLY_TO_FLAG, properties.reply_to),
            expiration: text(AMQP_BASIC_EXPIRATION_FLAG, properties.expiration),
            messageID: text(AMQP_BASIC_MESSAGE_ID_FLAG, properties.message_id),
            timestamp: flags & AMQP_BASIC_TIMESTAMP_FLAG == 0 ? nil : properties.timestamp,
            type: text(AMQP_BASIC_TYPE_FLAG, properties.type),
            userID: text(AMQP_BASIC_USER_ID_FLAG, properties.user_id),
            appID: text(AMQP_BASIC_APP_ID_FLAG, properties.app_id))
    }

    /// One stored text for the type that nearly all commands have.
    private static func contentType(_ text: String?) -> String? { text == json ? json : text }
    private static let json = "application/json"

    /// The same as librabbitmq wants it, in the pool's memory.
    func encoded(in pool: EncodingPool) -> amqp_basic_properties_t {
        var properties = unsafe amqp_basic_properties_t()
        var flags: Int32 = AMQP_BASIC_DELIVERY_MODE_FLAG
        func set(_ flag: Int32, _ text: String?) -> amqp_bytes_t {
            guard let text else { return unsafe amqp_empty_bytes }
            flags |= flag
            return unsafe pool.bytes(text)
        }
        unsafe properties.delivery_mode = isPersistent ? 2 : 1
        unsafe properties.content_type = set(AMQP_BASIC_CONTENT_TYPE_FLAG, contentType)
        unsafe properties.content_encoding = set(AMQP_BASIC_CONTENT_ENCODING_FLAG, contentEncoding)
        unsafe properties.correlation_id = set(AMQP_BASIC_CORRELATION_ID_FLAG, correlationID)
        unsafe properties.reply_to = set(AMQP_BASIC_REPLY_TO_FLAG, replyTo)
        unsafe properties.expiration = set(AMQP_BASIC_EXPIRATION_FLAG, expiration)
        unsafe properties.message_id = set(AMQP_BASIC_MESSAGE_ID_FLAG, messageID)
        unsafe properties.type = set(AMQP_BASIC_TYPE_FLAG, type)
        unsafe properties.user_id = set(AMQP_BASIC_USER_ID_FLAG, userID)
        unsafe properties.app_id = set(AMQP_BASIC_APP_ID_FLAG, appID)
        if !headers.isEmpty {
            flags |= AMQP_BASIC_HEADERS_FLAG
            unsafe properties.headers = headers.encoded(in: pool)
        }
        if let priority {
            flags |= AMQP_BASIC_PRIORITY_FLAG
            unsafe properties.priority = priority
        }
        if let timestamp {
            flags |= AMQP_BASIC_TIMESTAMP_FLAG
            unsafe properties.timestamp = timestamp
        }
        unsafe properties._flags = amqp_flags_t(bitPattern: flags)
        return unsafe properties
    }
}
