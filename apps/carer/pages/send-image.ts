// Sends one picture as it is, with the operation id and time of its taking in headers.
import { ApiProblem, currentLanguage, sayIn } from '#ui'
import type { KeptImage } from './image-box.ts'
import { pictureText } from './picture-words.ts'
import type { Visit } from './visits.ts'

async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body === 'object' && body !== null) return { ...body }
  return {
    code: `HTTP_${response.status}`,
    title: sayIn(pictureText, 'carer.picture.refused', { status: response.status }),
  }
}

export async function sendImage(image: KeptImage): Promise<Visit> {
  const place = image.kind === 'photo' ? 'photos' : 'signature'
  let response: Response
  try {
    response = await fetch(`/visits/${image.visit}/${place}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        accept: 'application/json, application/problem+json',
        'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
        'content-type': image.blob.type,
        'x-operation': image.operation,
        'x-captured-at': image.capturedAt,
      },
      body: image.blob,
    })
  } catch {
    throw new ApiProblem(0, {
      code: 'NETWORK_UNREACHABLE',
      title: sayIn(pictureText, 'carer.picture.unreachable'),
    })
  }
  if (!response.ok) throw new ApiProblem(response.status, await bodyOf(response))
  return (await response.json()) as Visit
}
