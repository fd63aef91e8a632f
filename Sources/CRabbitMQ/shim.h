#ifndef PANELBRIDGE_CRABBITMQ_SHIM_H
#define PANELBRIDGE_CRABBITMQ_SHIM_H
#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_tcp_socket.h>

// Method numbers are macros with casts, which Swift does not see.
static const amqp_method_number_t pb_connection_close = AMQP_CONNECTION_CLOSE_METHOD;
static const amqp_method_number_t pb_connection_close_ok = AMQP_CONNECTION_CLOSE_OK_METHOD;
static const amqp_method_number_t pb_connection_start = AMQP_CONNECTION_START_METHOD;
static const amqp_method_number_t pb_connection_start_ok = AMQP_CONNECTION_START_OK_METHOD;
static const amqp_method_number_t pb_connection_tune = AMQP_CONNECTION_TUNE_METHOD;
static const amqp_method_number_t pb_connection_tune_ok = AMQP_CONNECTION_TUNE_OK_METHOD;
static const amqp_method_number_t pb_connection_open = AMQP_CONNECTION_OPEN_METHOD;
static const amqp_method_number_t pb_connection_open_ok = AMQP_CONNECTION_OPEN_OK_METHOD;
static const amqp_method_number_t pb_connection_blocked = AMQP_CONNECTION_BLOCKED_METHOD;
static const amqp_method_number_t pb_connection_unblocked = AMQP_CONNECTION_UNBLOCKED_METHOD;
static const amqp_method_number_t pb_channel_open = AMQP_CHANNEL_OPEN_METHOD;
static const amqp_method_number_t pb_channel_open_ok = AMQP_CHANNEL_OPEN_OK_METHOD;
static const amqp_method_number_t pb_channel_close = AMQP_CHANNEL_CLOSE_METHOD;
static const amqp_method_number_t pb_channel_close_ok = AMQP_CHANNEL_CLOSE_OK_METHOD;
static const amqp_method_number_t pb_channel_flow = AMQP_CHANNEL_FLOW_METHOD;
static const amqp_method_number_t pb_channel_flow_ok = AMQP_CHANNEL_FLOW_OK_METHOD;
static const amqp_method_number_t pb_exchange_declare = AMQP_EXCHANGE_DECLARE_METHOD;
static const amqp_method_number_t pb_exchange_declare_ok = AMQP_EXCHANGE_DECLARE_OK_METHOD;
static const amqp_method_number_t pb_queue_declare = AMQP_QUEUE_DECLARE_METHOD;
static const amqp_method_number_t pb_queue_declare_ok = AMQP_QUEUE_DECLARE_OK_METHOD;
static const amqp_method_number_t pb_queue_bind = AMQP_QUEUE_BIND_METHOD;
static const amqp_method_number_t pb_queue_bind_ok = AMQP_QUEUE_BIND_OK_METHOD;
static const amqp_method_number_t pb_queue_delete = AMQP_QUEUE_DELETE_METHOD;
static const amqp_method_number_t pb_queue_delete_ok = AMQP_QUEUE_DELETE_OK_METHOD;
static const amqp_method_number_t pb_queue_purge = AMQP_QUEUE_PURGE_METHOD;
static const amqp_method_number_t pb_queue_purge_ok = AMQP_QUEUE_PURGE_OK_METHOD;
static const amqp_method_number_t pb_basic_qos = AMQP_BASIC_QOS_METHOD;
static const amqp_method_number_t pb_basic_qos_ok = AMQP_BASIC_QOS_OK_METHOD;
static const amqp_method_number_t pb_basic_consume = AMQP_BASIC_CONSUME_METHOD;
static const amqp_method_number_t pb_basic_consume_ok = AMQP_BASIC_CONSUME_OK_METHOD;
static const amqp_method_number_t pb_basic_cancel = AMQP_BASIC_CANCEL_METHOD;
static const amqp_method_number_t pb_basic_cancel_ok = AMQP_BASIC_CANCEL_OK_METHOD;
static const amqp_method_number_t pb_basic_publish = AMQP_BASIC_PUBLISH_METHOD;
static const amqp_method_number_t pb_basic_return = AMQP_BASIC_RETURN_METHOD;
static const amqp_method_number_t pb_basic_deliver = AMQP_BASIC_DELIVER_METHOD;
static const amqp_method_number_t pb_basic_ack = AMQP_BASIC_ACK_METHOD;
static const amqp_method_number_t pb_basic_nack = AMQP_BASIC_NACK_METHOD;
static const amqp_method_number_t pb_basic_reject = AMQP_BASIC_REJECT_METHOD;
static const amqp_method_number_t pb_confirm_select = AMQP_CONFIRM_SELECT_METHOD;
static const amqp_method_number_t pb_confirm_select_ok = AMQP_CONFIRM_SELECT_OK_METHOD;
#endif
