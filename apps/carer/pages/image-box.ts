// Photos and signatures that wait on the phone until the server has them; they outlive a reload.

export type KeptImage = {
  /** The operation id: sent twice it is one picture. */
  operation: string
  owner: string
  visit: string
  kind: 'photo' | 'signature'
  capturedAt: string
  blob: Blob
}

const shelf = 'images'

function openBox(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('yilian-carer', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(shelf, { keyPath: 'operation' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function inBox<T>(
  mode: IDBTransactionMode,
  act: (images: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const box = await openBox()
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = act(box.transaction(shelf, mode).objectStore(shelf))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  } finally {
    box.close()
  }
}

export async function keepImage(image: KeptImage): Promise<void> {
  await inBox('readwrite', (images) => images.put(image))
}

export async function dropImage(operation: string): Promise<void> {
  await inBox('readwrite', (images) => images.delete(operation))
}

/** The oldest first, as they were taken. */
export async function listKeptImages(owner: string, visit: string): Promise<KeptImage[]> {
  const all = await inBox<KeptImage[]>('readonly', (images) => images.getAll())
  return all
    .filter((image) => image.owner === owner && image.visit === visit)
    .sort((one, other) => one.capturedAt.localeCompare(other.capturedAt))
}
