/** Spanish as it is spoken in the Americas. It says "usted". */
import type { LocaleDefinition } from './definition'
import type { TextKey } from './en'

export const es: LocaleDefinition<TextKey> = {
  tag: 'es-US',
  // Intl puts a comma after the weekday. A sentence has none: "el martes 10 de junio".
  dateInSentence: (date) => date.replace(', ', ' '),
  exampleFirstName: 'Lucía',
  words: {
    greeting: 'Hola, {name}:',
    'greeting.nameless': 'Hola:',
    'now.title': 'Qué hacer ahora',
    'next.title': 'Qué sigue',
    nothing_to_do: 'Por ahora no tiene que hacer nada.',
    as_of: 'Actualizado el {when}',
    'expect.by': 'Tendrá noticias nuestras a más tardar el {day}.',
    'expect.else': 'Si para entonces no le hemos escrito, escríbanos y revisaremos qué pasa.',
    sign_off: 'El equipo de {brand}',

    progress: 'Paso {step} de {steps}: {stage}',
    'stage.order': 'Su pedido',
    'stage.kit': 'Su kit',
    'stage.sample': 'Su muestra',
    'stage.lab': 'El laboratorio',
    'stage.results': 'Sus resultados',

    'tracking.kit': 'Su kit',
    'tracking.return': 'Su envío al laboratorio',
    'tracking.kit.track': 'Rastrear mi kit',
    'tracking.return.track': 'Rastrear mi envío',
    'tracking.number': 'Número de rastreo',
    'tracking.carrier': 'Empresa de envíos',

    'help.title': '¿Tiene preguntas?',
    'help.email': 'Estamos aquí para ayudarle. Escríbanos a',
    'help.portal': 'Estamos aquí para ayudarle. Puede comunicarse con nosotros desde su cuenta en',
    'help.reply': 'Estamos aquí para ayudarle. Puede responder a este correo.',
    'help.button': 'Escribirnos',
    'footer.why': 'Recibe este correo porque tiene un pedido con {brand}.',
    'footer.stop': 'Si ya no desea recibir correos sobre este pedido, escriba a',
    'footer.privacy': 'Para proteger su privacidad, nunca enviamos resultados por correo electrónico.',

    'order_confirmed.subject': 'Recibimos su pedido',
    'order_confirmed.preview': 'Estamos preparando su kit. No tiene que hacer nada.',
    'order_confirmed.title': 'Gracias, recibimos su pedido',
    'order_confirmed.lead': 'Ya tenemos su pedido y estamos preparando todo.',
    'order_confirmed.next':
      'Ahora preparamos su kit para enviárselo. Le escribiremos en cada paso y, cuando vaya en camino, le daremos un número de rastreo.',

    'replacement_confirmed.subject': 'Pedimos un kit nuevo para usted',
    'replacement_confirmed.preview': 'Reemplaza a su primer kit. Por favor, deje de lado el anterior.',
    'replacement_confirmed.title': 'Un kit nuevo reemplaza al primero',
    'replacement_confirmed.lead': 'Pedimos un kit nuevo para usted. Toma el lugar del primero.',
    'replacement_confirmed.old_kit':
      'Por favor, ya no use su primer kit. Espere el nuevo y siga las instrucciones que vienen en la caja.',

    'kit_registered.subject': 'Su kit está registrado',
    'kit_registered.preview': 'Por ahora no tiene que hacer nada. Vea qué sigue.',
    'kit_registered.title': 'Su kit está registrado',
    'kit_registered.lead': 'Su kit ya está a su nombre. Así el laboratorio sabrá que la muestra es suya.',
    'kit_registered.keep': 'Si ya tiene el kit, guarde todas las piezas juntas en la caja.',
    'kit_registered.next':
      'Ahora el laboratorio se prepara para su pedido. Le escribiremos cuando esté listo.',

    'requisition_ready.subject': 'El laboratorio está listo para su pedido',
    'requisition_ready.preview': 'Qué hacer ahora, tenga ya su kit o no.',
    'requisition_ready.title': 'El laboratorio está listo para su pedido',
    'requisition_ready.lead': 'El laboratorio aceptó su pedido y está listo para recibir su muestra.',
    'requisition_ready.have_kit':
      'Si ya tiene el kit, siga las instrucciones de la caja para recolectar su muestra y luego envíela.',
    'requisition_ready.await_kit': 'Si el kit todavía no le ha llegado, no tiene que hacer nada.',
    'requisition_ready.next': 'Le escribiremos en cada uno de los pasos siguientes.',

    'kit_shipped.subject': 'Su kit va en camino',
    'kit_shipped.preview': 'No tiene que hacer nada. Le escribiremos cuando llegue.',
    'kit_shipped.title': 'Su kit va en camino',
    'kit_shipped.lead': 'Buenas noticias: ya enviamos su kit y va en camino.',
    'kit_shipped.next': 'Le escribiremos cuando el kit salga a reparto y también cuando llegue.',
    'kit_shipped.number_later': 'Le enviaremos el número de rastreo en cuanto lo tengamos.',

    'kit_tracking.subject': 'El número de rastreo de su kit',
    'kit_tracking.preview': 'Ya puede ver por dónde va su kit.',
    'kit_tracking.title': 'Ya puede rastrear su kit',
    'kit_tracking.lead':
      'Tenemos un número de rastreo para su kit. Si antes recibió otro número, use este a partir de ahora.',
    'kit_tracking.patience':
      'Un número nuevo puede tardar un día en aparecer en la página de la empresa de envíos.',
    'kit_tracking.next': 'Le escribiremos cuando el kit salga a reparto y también cuando llegue.',

    'kit_arriving_today.subject': 'Su kit llega hoy',
    'kit_arriving_today.preview': 'Esté pendiente de su puerta y revise su buzón.',
    'kit_arriving_today.title': 'Su kit llega hoy',
    'kit_arriving_today.lead': 'Su kit ya salió a reparto y debería llegarle hoy.',
    'kit_arriving_today.now': 'Esté pendiente de su puerta y revise su buzón.',
    'kit_arriving_today.next':
      'Cuando el kit llegue, le escribiremos para explicarle qué hacer con él. Si no ha llegado al final del día de mañana, escríbanos.',

    'collect.read': 'Abra la caja y lea primero las instrucciones.',
    'collect.collect': 'Recolecte su muestra como indican las instrucciones.',
    'collect.pack': 'Ponga la muestra en el empaque de devolución que viene con el kit.',
    'collect.send': 'Envíela lo antes posible, de la manera que indican las instrucciones.',
    'collect.next': 'Cuando su muestra vaya en camino al laboratorio, le escribiremos.',

    'kit_delivered.subject': 'Su kit ya llegó',
    'kit_delivered.preview': 'Ahora le toca a usted: recolecte su muestra y envíela.',
    'kit_delivered.title': 'Su kit ya llegó',
    'kit_delivered.lead': 'Su kit fue entregado. Ahora le toca a usted: son solo unos pasos.',
    'kit_delivered.missing':
      '¿No lo encuentra? Busque cerca de la puerta y en el buzón, y pregunte a quienes viven con usted. Si aun así no aparece, escríbanos.',

    'collect_reminder.subject': 'Su kit le espera',
    'collect_reminder.preview': 'Cuando pueda, recolecte su muestra y envíela.',
    'collect_reminder.title': 'Su kit le espera',
    'collect_reminder.lead':
      '{days, plural, =0 {Su kit ya fue entregado, y todavía no vemos que su muestra vaya en camino al laboratorio.} one {Su kit fue entregado hace # día, y todavía no vemos que su muestra vaya en camino al laboratorio.} other {Su kit fue entregado hace # días, y todavía no vemos que su muestra vaya en camino al laboratorio.}}',
    'collect_reminder.sent_already':
      '¿Ya la envió? ¡Gracias! Puede tardar uno o dos días en aparecer, y no tiene que hacer nada más.',

    'return_tracking.subject': 'El número de rastreo de su envío al laboratorio',
    'return_tracking.preview': 'Guárdelo para ver dónde está su muestra cuando la haya enviado.',
    'return_tracking.title': 'Podrá seguir su muestra hasta el laboratorio',
    'return_tracking.lead': 'Tenemos un número de rastreo para el envío de su muestra al laboratorio.',
    'return_tracking.now':
      'Guarde este número. Cuando haya enviado su muestra, podrá usarlo para ver dónde está.',
    'return_tracking.next': 'Cuando su muestra vaya en camino, le escribiremos.',

    'sample_on_its_way.subject': 'Su muestra va en camino al laboratorio',
    'sample_on_its_way.preview': 'Usted ya hizo su parte. Le escribiremos cuando llegue.',
    'sample_on_its_way.title': 'Su muestra va en camino al laboratorio',
    'sample_on_its_way.lead': 'La empresa de envíos ya tiene su muestra. Gracias, usted ya hizo su parte.',
    'sample_on_its_way.next': 'Cuando su muestra llegue al laboratorio, le escribiremos.',

    'sample_received.subject': 'El laboratorio ya tiene su muestra',
    'sample_received.preview': 'Le escribiremos cuando sus resultados estén listos.',
    'sample_received.title': 'El laboratorio ya tiene su muestra',
    'sample_received.lead': 'Su muestra llegó al laboratorio, que se encarga de lo que sigue.',
    'sample_received.next': 'Cuando sus resultados estén listos, le escribiremos.',

    'results_ready.subject': 'Sus resultados están listos',
    'results_ready.preview': 'Inicie sesión en su cuenta para verlos.',
    'results_ready.title': 'Sus resultados están listos',
    'results_ready.lead': 'Ya puede ver sus resultados en su cuenta, de forma segura y privada.',
    'results_ready.now': 'Inicie sesión en su cuenta para verlos.',
    'results_ready.button': 'Ver mis resultados',
    'results_ready.next':
      'Este fue el último paso de su pedido. Si tiene preguntas sobre lo que ve, hable con su médico.',

    'kit_delayed.subject': 'Su kit tardará más en llegar',
    'kit_delayed.preview': 'No tiene que hacer nada. Le escribiremos cuando haya novedades.',
    'kit_delayed.title': 'Su kit tardará más en llegar',
    'kit_delayed.lead':
      'La empresa de envíos nos avisó de un problema, así que su kit tardará más de lo previsto. Lamentamos la demora.',
    'kit_delayed.next': 'Le escribiremos en cuanto haya novedades.',

    'sample_delayed.subject': 'Su muestra tardará más en llegar',
    'sample_delayed.preview': 'No tiene que hacer nada. Le escribiremos cuando llegue al laboratorio.',
    'sample_delayed.title': 'Su muestra tardará más en llegar',
    'sample_delayed.lead':
      'La empresa de envíos nos avisó de un problema, así que su muestra tardará más de lo previsto en llegar al laboratorio. Lamentamos la demora.',
    'sample_delayed.next': 'Le escribiremos cuando su muestra llegue al laboratorio.',

    'failure.now': 'Escríbanos y veremos juntos qué sigue.',
    'failure.in_touch':
      'Si alguien de nuestro equipo ya habló con usted de esto, no hace falta que nos escriba.',
    'failure.next': 'Cuando nos escriba, le diremos qué opciones tiene, como un kit nuevo.',

    'kit_not_delivered.subject': 'No se pudo entregar su kit',
    'kit_not_delivered.preview': 'Envíenos su dirección completa. Le ayudaremos con lo demás.',
    'kit_not_delivered.title': 'No se pudo entregar su kit',
    'kit_not_delivered.lead': 'La empresa de envíos no pudo entregar su kit. Lo sentimos mucho.',
    'kit_not_delivered.now': 'Escríbanos con su dirección completa para que podamos revisarla.',

    'sample_not_delivered.subject': 'Su muestra no llegó al laboratorio',
    'sample_not_delivered.preview': 'Escríbanos. Le ayudaremos con lo que sigue.',
    'sample_not_delivered.title': 'Su muestra no llegó al laboratorio',
    'sample_not_delivered.lead':
      'La empresa de envíos no pudo entregar su muestra al laboratorio. Lo sentimos mucho: sabemos que usted dedicó tiempo a enviarla.',

    'shipment_lost.subject': 'Su paquete se perdió',
    'shipment_lost.preview': 'Escríbanos. Le ayudaremos con lo que sigue.',
    'shipment_lost.title': 'Su paquete se perdió',
    'shipment_lost.lead': 'La empresa de envíos no encuentra su paquete. Lo sentimos mucho.',

    'new_kit_needed.subject': 'Hace falta un kit nuevo',
    'new_kit_needed.preview': 'Escríbanos. Le ayudaremos con lo que sigue.',
    'new_kit_needed.title': 'Hace falta un kit nuevo',
    'new_kit_needed.lead':
      'El laboratorio no pudo usar esta muestra, así que no habrá resultados de esta muestra. Lo sentimos mucho: sabemos que usted le dedicó tiempo.',
    'new_kit_needed.next': 'Cuando nos escriba, le diremos cómo obtener un kit nuevo.',

    'order_cancelled.subject': 'Se canceló su pedido',
    'order_cancelled.preview': 'Qué significa esto para su kit.',
    'order_cancelled.title': 'Se canceló su pedido',
    'order_cancelled.lead': 'Se canceló su pedido con {brand}. El laboratorio ya no se ocupará de él.',
    'order_cancelled.kit':
      'Si ya tiene el kit, o si le llega más adelante, por favor no envíe ninguna muestra.',
    'order_cancelled.unexpected': 'Si no lo esperaba, escríbanos.',
    'order_cancelled.next': 'Este pedido ya no sigue adelante. Si eso cambia, le escribiremos.',
  },
}
